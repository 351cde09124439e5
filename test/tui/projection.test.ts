import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { type AppState, startState } from '../../source/tui/app-state.ts';
import { bindings } from '../../source/tui/keys.ts';
import { Projection } from '../../source/tui/projection.ts';
import { type AppEvent, reduceApp } from '../../source/tui/reduce-app.ts';
import type { AppEffect } from '../../source/tui/reduced.ts';
import type { Player } from '../../source/lesson/session/player.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { stepView } from '../../source/view/step-view.ts';
import { aTutorial } from './a-tutorial.ts';
import { rowsOfFrame } from './drawn.tsx';
import { times } from './times.ts';

const words = wordsFor('en');
const views = { stepView, finishView };
const options = { words, views, unicode: true, motion: false };

const tutorial = aTutorial();
const course = { lessons: tutorial.lessons(), keeps: true };
const glossary = await tutorial.glossary();

async function opened(): Promise<Player> {
  const { ok, ...found } = await tutorial.open('first');
  if (!ok || !('player' in found)) throw new Error('not opened');
  return found.player;
}

/** What an effect leads to, at once. */
function answers(effect: AppEffect, player: Player): readonly AppEvent[] {
  switch (effect.type) {
    case 'open':
      return [{ type: 'opened', turn: effect.turn, session: player.session(), sources: [] }];
    case 'learner':
      player.dispatch(effect.event);
      return [{ type: 'session', session: player.session() }];
    case 'read-sources':
      return [{ type: 'sources-read', sources: [] }];
    default:
      return [];
  }
}

const names = bindings.flatMap(({ keys }) => keys).filter((name) => name !== 'ctrl+c');
const someKeys = fc.array(
  fc.oneof(
    fc.constantFrom('?', '?', '?', 'escape', 'escape', 'return', 'return', 'down', 'g', 'w', 'tab'),
    fc.constantFrom(...names),
  ),
  { maxLength: 40 },
);

it('shows of each state what it would show had it seen no other', async () => {
  const property = fc.asyncProperty(someKeys, async (keys) => {
    const player = await opened();
    const seen = new Projection(options);
    let state: AppState = startState({
      size: { columns: 120, rows: 40 },
      theme: 'auto',
      course,
      notices: [],
    });
    const happen = (event: AppEvent): void => {
      const reduced = reduceApp(state, event, seen);
      state = reduced.state;
      for (const effect of reduced.effects)
        for (const next of answers(effect, player)) happen(next);
      expect(rowsOfFrame(seen.frame(state))).toEqual(
        rowsOfFrame(new Projection(options).frame(state)),
      );
    };
    for (const name of keys) happen({ type: 'key', key: { name } });
    happen({ type: 'glossary-read', glossary });
    await player.close();
  });
  await fc.assert(property, { numRuns: times(25) });
});

it('makes what the help covers, and the help, once', () => {
  const seen = new Projection(options);
  // High enough that nothing is scrolled.
  const size = { columns: 120, rows: 400 };
  const menu = startState({ size, theme: 'auto', course, notices: [] });
  const press = (state: AppState, name: string) =>
    reduceApp(state, { type: 'key', key: { name } }, seen).state;
  const partsOf = (state: AppState) => {
    const { body } = seen.frame(state);
    return body.is === 'stack' ? body.areas : [body];
  };
  const help = press(menu, '?');
  const made = partsOf(help).at(-1);
  const again = press(press(help, 'escape'), '?');
  expect(again).not.toBe(help);
  expect(partsOf(again).at(-1)).toBe(made);
});
