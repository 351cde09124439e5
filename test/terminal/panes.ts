import { words } from './screen.ts';

export type Panes = { readonly recipient: readonly string[]; readonly relay: readonly string[] };

/** The rows of both panes: by columns where they stand side by side, else by what stands above. */
export function panesIn(rows: readonly string[]): Panes {
  const relayTitle = words.view.panes.relay;
  const isRecipient = (row: string) => row.includes(words.view.panes.recipient(''));
  const top = rows.findIndex((row) => isRecipient(row) || row.startsWith(relayTitle));
  const below = top < 0 ? [] : rows.slice(top);
  const column = (below[0] ?? '').indexOf(relayTitle);
  if (column > 0) {
    return {
      recipient: below.map((row) => row.slice(0, column - 2)),
      relay: below.map((row) => row.slice(column)),
    };
  }
  const relay = below.findIndex((row) => row.startsWith(relayTitle));
  return relay < 0
    ? { recipient: below, relay: [] }
    : { recipient: below.slice(0, relay), relay: below.slice(relay) };
}
