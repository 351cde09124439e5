import { describe, expect, it } from 'vitest';
import type { LabScore } from '../../../source/lab/judge.ts';
import { bare, type LabSetting, standOf } from '../../../source/lab/setting.ts';
import type { LabTrial } from '../../../source/lab/spread.ts';
import {
  beginLab,
  type LabEvent,
  type LabReduced,
  type LabState,
  type LabWork,
  reduceLab,
} from '../../../source/tui/lab/lab-state.ts';

const press = (state: LabState, ...names: readonly string[]): LabReduced =>
  names.reduce<LabReduced>(
    ({ state }, name) => reduceLab(state, { is: 'key', key: { name }, pages: 3 }),
    { state },
  );
const trialOf = (setting: LabSetting, seed: number): LabTrial => ({
  ...{ scene: 'pairs', setting, seed, delivered: 1, lost: 0, gone: [] },
  scores: [] as readonly LabScore[],
  cost: { bytes: 1, bytesBare: 1, extra: 0, secondsMedian: 0, seconds95: 0 },
});
const ran = (work: LabWork): LabEvent => ({
  is: 'ran',
  work,
  trials: work.settings.map((setting) => trialOf(setting, work.seed)),
  vantages: new Map(),
});
const workOf = ({ effect }: LabReduced): LabWork => {
  if (effect?.is !== 'run') throw new Error('nothing is run');
  return effect.work;
};
const ranOf = (reduced: LabReduced) => reduceLab(reduced.state, ran(workOf(reduced))).state;
const begun = beginLab('pairs', bare, 4);
const mixOn = press(ranOf(begun), '6', 'right');

describe('the lab', () => {
  it('runs the scene with nothing switched on at first, and with a switch that is turned', () => {
    expect(workOf(begun)).toEqual({ scene: 'pairs', settings: [bare], seed: 4 });
    const { settings } = workOf(mixOn);
    expect(settings.map((one) => standOf(one, 'mix'))).toEqual(['none', 'threshold-8']);
    expect(ranOf(mixOn)).toMatchObject({ before: [{ seed: 4 }], after: [{ seed: 4 }] });
  });

  it('keeps what stood before for the next switch, and turns a switch all around', () => {
    const again = press(ranOf(mixOn), 'right');
    expect(workOf(again).settings).toHaveLength(1);
    expect(standOf(workOf(press(ranOf(mixOn), 'left')).settings[0] ?? bare, 'mix')).toBe('none');
  });

  it('takes nothing of a run that a switch overtook', () => {
    const overtaken = press(mixOn.state, 'right');
    const late = reduceLab(overtaken.state, ran(workOf(mixOn))).state;
    expect(late).toBe(overtaken.state);
    const far = { is: 'progressed', work: workOf(mixOn), done: 1, total: 2 } as const;
    expect(reduceLab(overtaken.state, far).state).toBe(overtaken.state);
    expect(ranOf(overtaken).after).toHaveLength(1);
  });

  it('runs once more with the next seed, before and after', () => {
    const more = press(ranOf(mixOn), 'space');
    expect(workOf(more)).toMatchObject({ seed: 5, settings: [{}, {}] });
    expect(ranOf(more).after.map(({ seed }) => seed)).toEqual([4, 5]);
    expect(press(more.state, 'space').effect).toBeUndefined();
  });

  it('stops what runs, and begins again on Space', () => {
    const stopped = press(mixOn.state, 'c');
    expect(stopped.effect).toEqual({ is: 'stop' });
    expect(stopped.state).toMatchObject({ notice: 'stopped' });
    expect(stopped.state.working).toBeUndefined();
    expect(workOf(press(stopped.state, 'space')).seed).toBe(4);
  });

  it('holds what comes against what stands now, on b, and against nothing on b again', () => {
    const held = press(ranOf(mixOn), 'b');
    expect(standOf(held.state.baseline, 'mix')).toBe('threshold-8');
    const back = press(ranOf(held), 'b');
    expect(standOf(back.state.baseline, 'mix')).toBe('none');
    expect(workOf(back).settings).toHaveLength(2);
  });

  it('goes to a switch by its number, through pages and to the keys, and is left', () => {
    expect(press(begun.state, '3').state).toMatchObject({ cursor: 2, page: 0 });
    expect(press(begun.state, '9').state).toMatchObject({ cursor: 0 });
    expect(press(begun.state, 'tab', 'tab').state.page).toBe(2);
    expect(press(begun.state, 'tab', 'tab', 'tab').state.page).toBe(0);
    expect(press(begun.state, 'shift+tab').state.page).toBe(2);
    const help = press(begun.state, '?');
    expect(help.state.help).toBe(true);
    // What closes the keys does nothing else.
    expect(press(help.state, 'q')).toEqual({ state: { ...help.state, help: false } });
    expect(press(begun.state, 'q').effect).toEqual({ is: 'leave', interrupted: false });
    expect(press(help.state, 'ctrl+c').effect).toEqual({ is: 'leave', interrupted: true });
  });

  it('tells why a run ended, and runs another scene from the first seed', () => {
    const failed = reduceLab(mixOn.state, { is: 'failed', work: workOf(mixOn), why: 'gone' }).state;
    expect(failed).toMatchObject({ notice: { failed: 'gone' } });
    const other = press(press(ranOf(press(ranOf(mixOn), 'space')), '1').state, 'right');
    expect(workOf(other)).toMatchObject({ scene: 'crossing', seed: 4, settings: [{}, {}] });
    expect(other.state.before).toEqual([]);
  });
});

it('takes other colours on t without touching what runs, and says which until the next key', () => {
  const light = press({ ...mixOn.state, theme: 'dark' }, 't');
  expect(light.effect).toEqual({ is: 'recolour', theme: 'light' });
  expect(light.state).toMatchObject({ theme: 'light', notice: { colours: 'light' } });
  expect(light.state.working).toBe(mixOn.state.working);
  expect(press(light.state, 'tab').state.notice).toBeUndefined();
  expect(press(light.state, 't', 't').effect).toEqual({ is: 'recolour', theme: 'auto' });
});
