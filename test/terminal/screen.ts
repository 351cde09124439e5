import { expect } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { timeAtStop } from '../../source/lesson/kinds/mark-gap.ts';
import { squeeze, type Terminal } from './terminal.ts';

export const words = wordsFor('en');

const timesOfDay = Array.from({ length: 48 }, (_, stop) => timeAtStop(stop));
const { markGap } = words.view;

const enterLabels = [
  ...Object.values(words.view.enter),
  words.lab.enter,
  ...timesOfDay.flatMap((time) => [markGap.begins(time), markGap.ends(time)]),
  markGap.anew,
  ...Object.values(words.tui.enterScrolls),
  ...Object.values(words.tui.enterIn),
  ...Object.values(words.tui.afterFinish),
].sort((a, b) => b.length - a.length);

/** What the footer says that Enter does. */
export function enterDoes(screen: readonly string[]): string | undefined {
  const footer = screen.at(-1) ?? '';
  const behind = /(?:^|\s)Enter (.*)$/.exec(footer)?.[1];
  return behind === undefined ? undefined : enterLabels.find((label) => behind.startsWith(label));
}

/** Where the header says that the learner is, from 1. */
export function stepOf(screen: readonly string[]): number | undefined {
  const found = /(?:step (\d+) of \d+|(\d+)\/\d+)(?: |$)/.exec(screen[0] ?? '');
  return found ? Number(found[1] ?? found[2]) : undefined;
}

/** Everything between header and footer. */
export function bodyOf(screen: readonly string[]): readonly string[] {
  const edge = screen.length >= 18 ? 2 : 1;
  return screen.slice(edge, -edge);
}

export type Highlighted = { readonly number: number; readonly text: string };

/** The choice that has the pointer, its wrapped rows joined and squeezed. */
export function highlighted(screen: readonly string[]): Highlighted | undefined {
  const body = bodyOf(screen);
  const at = body.findIndex((row) => /^[>\u258c] \d+\. /.test(row));
  const first = /^[>\u258c] (\d+)\. (?:\[[x ]\] |\([*\u2022 ]\) )?(.*)$/.exec(body[at] ?? '');
  if (!first) return undefined;
  const rest = body.slice(at + 1);
  const next = rest.findIndex((row) => !/^ {5}/.test(row));
  const more = next < 0 ? rest : rest.slice(0, next);
  return { number: Number(first[1]), text: squeeze([first[2], ...more].join('')) };
}

/** What holds for every screen, whatever is on it. */
export function expectWhole(terminal: Terminal): void {
  const screen = terminal.screen();
  const { columns, rows } = terminal.size();
  expect(screen).toHaveLength(rows);
  expect(terminal.overflowing()).toEqual([]);
  expect(terminal.cell(columns - 1, rows - 1)).toBe('');
  expect(screen[0], 'the header says where one is').not.toBe('');
  expect(screen.at(-1), 'the footer shows keys').toMatch(/^(?:\S+ more {2})?(?:Enter|Esc|c) \S/);
}
