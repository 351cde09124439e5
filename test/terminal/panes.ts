import { words } from './screen.ts';

/** What stands between two panes that are side by side. */
const LINE = '\u2502';

export type Panes = { readonly recipient: readonly string[]; readonly relay: readonly string[] };

/** The rows of both panes: by columns where they stand side by side, else by what stands above. */
export function panesIn(rows: readonly string[]): Panes {
  const relayTitle = words.view.panes.relay;
  const isRecipient = (row: string) => row.includes(words.view.panes.recipient(''));
  const top = rows.findIndex((row) => isRecipient(row) || row.startsWith(relayTitle));
  const below = top < 0 ? [] : rows.slice(top);
  if (below[0]?.includes(` ${LINE} `)) {
    const halves = below.map((row) => row.split(LINE));
    return {
      recipient: halves.map(([left = '']) => left),
      relay: halves.map(([, right = '']) => right.trimStart()),
    };
  }
  const relay = below.findIndex((row) => row.startsWith(relayTitle));
  return relay < 0
    ? { recipient: below, relay: [] }
    : { recipient: below.slice(0, relay), relay: below.slice(relay) };
}
