/** The wall's picture: who wrote with whom, or when those who were away were connected. */
import type { Words } from '../../i18n/index.ts';
import { draw } from '../../pictures/draw.ts';
import type { Picture } from '../../pictures/picture.ts';
import type { BoardState } from '../../room/board-state.ts';
import { type Row, wrapWords } from '../rows.ts';
import type { BoardSpace } from './board-rows.ts';

/**
 * What was drawn last, and of what: a state comes with each row, and with whoever comes and goes, but
 * the places of people take a hundred rounds to find.
 */
let drawn = { of: '', rows: [] as readonly Row[] };

export function pictureRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  if (state.stage?.asks === 'away') return stripRows(state, space, words);
  const { people, ties, groups, lit, between } = state;
  const { columns, rows, unicode } = space;
  const of = JSON.stringify([people, ties, groups, lit, between[0], columns, rows, unicode]);
  if (drawn.of !== of) drawn = { of, rows: graphRows(state, space, words) };
  return drawn.rows;
}

/** Who wrote with whom, by numbers: a circle for each table that was found, else one for all. */
function graphRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  const { people, ties, groups, lit, between } = state;
  if (people.length === 0 || ties.length === 0) return [];
  const indexOf = new Map(people.map((number, at) => [number, at]));
  const circleOf = (number: number) =>
    Math.max(
      0,
      groups.findIndex((group) => group.includes(number)),
    );
  const picture: Picture = {
    is: 'graph',
    people: people.map((number) => ({
      name: lit.find((one) => one.number === number)?.name ?? String(number),
      circle: circleOf(number) % 4,
      marked: between[0] === number,
    })),
    ties: ties.flatMap(({ who: [one = 0, other = 0], times }) => {
      const [a, b] = [indexOf.get(one), indexOf.get(other)];
      if (a === undefined || b === undefined) return [];
      return [{ a: Math.min(a, b), b: Math.max(a, b), count: times }];
    }),
  };
  return draw(picture, { ...space, number: words.locale.number });
}

/** Milliseconds shown before the first gap and behind the last, and at the least. */
const aroundMs = 20_000;
const leastMs = 120_000;

/** A strip for each who was away: a gap where there was no connection. */
function stripRows(state: BoardState, space: BoardSpace, words: Words): readonly Row[] {
  const t = words.room.board;
  const { absences } = state;
  if (absences.length === 0) return wrapWords(t.nothing, space.columns, { tone: 'secondary' });
  const from = Math.min(...absences.map((one) => one.from)) - aroundMs;
  const to = Math.max(from + leastMs, Math.max(...absences.map((one) => one.to)) + aroundMs);
  const who = [...new Set(absences.map((one) => one.who))].sort((a, b) => a - b);
  const label = Math.max(...who.map((one) => t.strip(one).length)) + 1;
  const cells = Math.max(1, space.columns - label);
  const cellMs = (to - from) / cells;
  const [on, off] = space.unicode ? ['█', '·'] : ['#', '.'];
  const strips = who.map((one): Row => {
    const gaps = absences.filter((gap) => gap.who === one);
    const strip = Array.from({ length: cells }, (_, at) => {
      const middle = from + (at + 0.5) * cellMs;
      return gaps.some((gap) => gap.from <= middle && middle < gap.to) ? off : on;
    });
    return [
      { text: t.strip(one).padEnd(label), tone: 'strong' },
      ...runs(strip).map((text) => ({
        text,
        tone: text.startsWith(off) ? ('secondary' as const) : ('relay' as const),
      })),
    ];
  });
  const scale = t.stripScale(Math.round((to - from) / 1_000));
  const fitting = strips.slice(0, Math.max(1, space.rows - 2));
  return [...fitting, ...wrapWords(scale, space.columns, { tone: 'secondary' })];
}

/** Neighbours that are alike, put together. */
function runs(cells: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const cell of cells) {
    const last = found.at(-1);
    if (last?.startsWith(cell) === true) found[found.length - 1] = last + cell;
    else found.push(cell);
  }
  return found;
}
