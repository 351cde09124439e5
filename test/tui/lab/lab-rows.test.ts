import { beforeAll, describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { bare } from '../../../source/lab/setting.ts';
import { tryOnce } from '../../../source/lab/trial.ts';
import { labRows } from '../../../source/tui/lab/lab-rows.ts';
import { beginLab, type LabState, reduceLab } from '../../../source/tui/lab/lab-state.ts';
import { rowWidth, textOfRow } from '../../../source/tui/rows.ts';

const words = wordsFor('en');
const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 160, rows: 50 },
  { columns: 100, rows: 24 },
  { columns: 60, rows: 20 },
  { columns: 40, rows: 12 },
] as const;
const setting = { ...bare, mix: { is: 'threshold', size: 8 } } as const;
const begun = beginLab('pairs', setting, 4);
let state: LabState = begun.state;

beforeAll(async () => {
  const tried = await Promise.all(
    [bare, setting].map((one) => tryOnce({ scene: 'pairs', setting: one, seed: 4 })),
  );
  const done = tried.map((one) => {
    if (!one.ok) throw new Error(one.reason);
    return one;
  });
  state = reduceLab(begun.state, {
    is: 'ran',
    work: begun.effect.work,
    trials: done.map(({ trial }) => trial),
    vantages: done[1]?.run.vantages ?? new Map(),
  }).state;
});

/** Every page of it. */
const screens = (shown: LabState, size: (typeof sizes)[number], unicode = true) => {
  const { pages } = labRows(shown, { ...size, unicode }, words);
  return Array.from({ length: pages }, (_, page) =>
    labRows({ ...shown, page }, { ...size, unicode }, words).rows.map(textOfRow),
  );
};

describe.each(sizes)("the lab's screen at $columns x $rows", (size) => {
  it('has exactly the rows of the terminal, none wider, also while it runs and with its keys', () => {
    for (const shown of [state, begun.state, { ...state, help: true }]) {
      for (const unicode of [true, false]) {
        const { rows } = labRows(shown, { ...size, unicode }, words);
        expect(rows).toHaveLength(size.rows);
        for (const row of rows) expect(rowWidth(row)).toBeLessThanOrEqual(size.columns);
      }
    }
  });

  it('shows every switch, every attacker before and after, the cost and each vantage', () => {
    const all = screens(state, size).flat().join('\n').replace(/\s+/g, ' ');
    for (const [name] of Object.values(words.lab.switches)) expect(all).toContain(name);
    for (const { attack } of state.after[0]?.scores ?? []) {
      expect(all).toContain(words.lab.attacks[attack][0]);
    }
    expect(all).toMatch(/before █+ ?·* ?100 %, 249 of 249/);
    expect(all).toMatch(/after █*.?·+ ?13 %, 31 of 248/);
    expect(all).toContain('27,502 bytes');
    expect(all).toContain('relay 1: 517 rows');
    expect(all).toContain('\u25c2');
  });

  it('shows its keys at the foot of each page', () => {
    for (const rows of screens(state, size)) expect(rows.at(-1)).toMatch(/Space.*Tab.*\?/);
  });
});

it('draws nothing but ASCII where a terminal has no more', () => {
  for (const size of sizes) {
    const text = screens(state, size, false).flat().join('\n');
    expect(text).toMatch(/^[\n\u0020-\u007e]*$/);
  }
});
