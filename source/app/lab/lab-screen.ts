/** The lab on a whole screen: keys in, runs out, until it is left. */

import type { Words } from '../../i18n/index.ts';
import type { SceneId } from '../../lab/names.ts';
import type { LabSetting } from '../../lab/setting.ts';
import { systemClock } from '../../protocol/clock.ts';
import { beginLab, type LabEffect, type LabEvent, reduceLab } from '../../tui/lab/lab-state.ts';
import type { ThemeName } from '../../tui/theme.ts';
import type { Environment } from '../environment.ts';
import { openWholeScreen } from '../room/whole-screen.ts';
import { runSettings } from './lab-runner.ts';

/** How long a progress may stand before it is drawn again, in milliseconds. */
const beatMs = 60;

/** Resolves when it is left: whether by Ctrl+C. */
export async function showLab(
  environment: Environment,
  words: Words,
  begin: {
    readonly scene: SceneId;
    readonly setting: LabSetting;
    readonly seed: number;
    readonly theme: ThemeName;
  },
  ended: AbortSignal,
): Promise<'left' | 'interrupted'> {
  const { labRows } = await import('../../tui/lab/lab-rows.ts');
  const begun = beginLab(begin.scene, begin.setting, begin.seed, begin.theme);
  let { state } = begun;
  let pages = 1;
  let running = new AbortController();
  let leave: (how: 'left' | 'interrupted') => void = () => {};
  const left = new Promise<'left' | 'interrupted'>((resolve) => {
    leave = resolve;
  });
  ended.addEventListener('abort', () => leave('left'));
  const screen = await openWholeScreen(environment, {
    theme: begin.theme,
    rows(space) {
      const drawn = labRows(state, space, words);
      pages = drawn.pages;
      return drawn.rows;
    },
    onKey: (key) => hear({ is: 'key', key, pages }),
  });
  let drawnAt = 0;
  const draw = () => {
    drawnAt = systemClock.now();
    screen.draw();
  };

  function hear(event: LabEvent): void {
    const reduced = reduceLab(state, event);
    if (reduced.state === state && reduced.effect === undefined) return;
    ({ state } = reduced);
    if (event.is !== 'progressed' || systemClock.now() - drawnAt > beatMs) draw();
    if (reduced.effect) obey(reduced.effect);
  }

  function obey(effect: LabEffect): void {
    if (effect.is === 'recolour') {
      screen.recolour(effect.theme);
      return;
    }
    if (effect.is === 'leave') leave(effect.interrupted ? 'interrupted' : 'left');
    running.abort();
    if (effect.is !== 'run') return;
    const { work } = effect;
    const own = new AbortController();
    running = own;
    const progress = (done: number, total: number) => hear({ is: 'progressed', work, done, total });
    void runSettings(work, progress, own.signal).then((ran) => {
      if (ran.ok) hear({ is: 'ran', work, trials: ran.trials, vantages: ran.vantages });
      else if (ran.reason !== 'stopped') {
        hear({ is: 'failed', work, why: words.view.network.failure(ran, (id) => id) });
      }
    });
  }

  try {
    obey(begun.effect);
    return await left;
  } finally {
    running.abort();
    await screen.close();
  }
}
