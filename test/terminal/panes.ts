import type { Observer } from '../../source/lesson/model.ts';
import { SIGNS } from '../../source/text/signs.ts';
import { words } from './screen.ts';

/** The edges of a frame. */
const SIDE = '\u2502';
const TOP = '\u256d';
const BOTTOM = '\u2570';

export type Panes = Readonly<Record<Observer, readonly string[]>>;

const t = words.view.panes;
const titles: Readonly<Record<Observer, RegExp>> = {
  sender: titled(SIGNS.unicode.you, t.sender('')),
  // Of several each has a pane of its own, by its number.
  relay: new RegExp(
    `${titled(SIGNS.unicode.relay, t.relay).source}|${SIGNS.unicode.relay} relay \\d`,
    'u',
  ),
  recipient: titled(SIGNS.unicode.recipient, t.recipient('')),
};
const observers: readonly Observer[] = ['sender', 'relay', 'recipient'];

function titled(sign: string, title: string): RegExp {
  return new RegExp(`${sign} [^${SIGNS.unicode.relay}]*${title.replace(/[()]/g, '\\$&')}`, 'u');
}

/**
 * The rows of each pane, its title among them. In frames side by side or one below the other each row
 * has its insides between two edges; without a frame a pane ends where the next begins.
 */
export function panesIn(rows: readonly string[]): Panes {
  const shown: Record<Observer, string[]> = { sender: [], relay: [], recipient: [] };
  let owners: readonly Observer[] = [];
  let framed = false;
  for (const row of rows) {
    const named = observers.flatMap((observer) =>
      [...row.matchAll(new RegExp(titles[observer], 'gu'))].map(({ index, 0: title }) => ({
        ...{ observer, index, title },
      })),
    );
    const isTop = named.length > 0 && (row.includes(TOP) || !row.includes(SIDE));
    if (isTop) {
      framed = row.includes(TOP);
      named.sort((one, other) => one.index - other.index);
      owners = named.map(({ observer }) => observer);
      for (const { observer, title } of named) shown[observer].push(title);
    } else if (!framed) {
      for (const observer of owners) shown[observer].push(row);
    } else if (row.includes(SIDE)) {
      // Between a pane's two edges, and never between those of two panes.
      const insides = row.split(SIDE).filter((_, index) => index % 2 === 1);
      for (const [index, observer] of owners.entries()) {
        const inside = insides[index];
        if (inside !== undefined) shown[observer].push(inside.trim());
      }
    } else if (row.includes(BOTTOM)) owners = [];
  }
  return shown;
}
