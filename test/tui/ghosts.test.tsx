import fc from 'fast-check';
import { it } from 'vitest';
import type { Session } from '../../source/lesson/session/session.ts';
import type { Job } from '../../source/tui/job-control.ts';
import { eventually } from '../eventually.ts';
import { keys, onScreen, type Screen } from './a-screen.tsx';
import { aLesson, aTutorial, ordinarySteps } from './a-tutorial.ts';
import { expectNoGhost } from './expect-no-ghost.tsx';
import { playOn } from './play-on.ts';
import { someSessions } from './some-sessions.ts';
import { LIMIT, times } from './times.ts';

const sessions = await someSessions();

/** All that can be coloured is, and rows have grounds. */
const how = { noColor: false, dumb: false, depth: 'truecolor', theme: 'dark' } as const;

/** Of which terminals disagree how wide they are. */
const HEART = '\u2764\ufe0f';
const FAMILY = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';

const pressed = [
  ...[keys.enter, keys.enter, keys.down, keys.up, keys.pageDown, keys.pageUp, keys.tab, keys.skip],
  ...['\u001b[C', '\u001b[D', ' ', ' ', '1', '2', '3', '?', 'g', 's', 'w', 'h', 'r', 'b', 'x', 'i'],
  ...['a', 'b', '\u65e5\u672c', '\uac00', 'e\u0301', '\u05e9', '\u{1f600}', HEART, FAMILY],
];

type Action =
  | { readonly is: 'typed'; readonly bytes: string }
  | { readonly is: 'resized'; readonly columns: number; readonly rows: number }
  /** Stopped and continued, and the shell had the terminal meanwhile. */
  | { readonly is: 'stopped' };

const anAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(fc.constantFrom(...pressed), { minLength: 1, maxLength: 4 })
      .map((all): Action => ({ is: 'typed', bytes: all.join('') })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('some words', '\u65e5\u672c\u8a9e '.repeat(40), 'a\n\nb\u001b[2Jc')
      .map((text): Action => ({ is: 'typed', bytes: keys.paste(text) })),
  },
  // Alone: the list of colours hears keys of its own, and of two in one read may take the wrong one.
  { weight: 1, arbitrary: fc.constant<Action>({ is: 'typed', bytes: 't' }) },
  { weight: 1, arbitrary: fc.constant<Action>({ is: 'stopped' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('resized'),
      columns: fc.integer({ min: 40, max: 130 }),
      rows: fc.integer({ min: 12, max: 45 }),
    }),
  },
);

type Opened = { readonly screen: Screen; readonly act: (action: Action) => Promise<void> };

function opened(session: Session, motion: boolean): Opened {
  const tutorial = aTutorial({ lessons: [session.lesson], play: () => playOn(session, 'fails') });
  const first = { lesson: session.lesson.id };
  const signals = new Map<string, () => void>();
  let stopped = () => {};
  const job: Job = {
    onSignal(names, listener) {
      for (const name of names) signals.set(name, listener);
      return () => {};
    },
    stop: () => stopped(),
  };
  const screen = onScreen(tutorial, undefined, { first, job, ...how, motion });
  return {
    screen,
    async act(action) {
      switch (action.is) {
        case 'typed':
          return screen.type(action.bytes);
        case 'resized':
          return screen.resize(action.columns, action.rows);
        case 'stopped': {
          let isStopped = false;
          stopped = () => {
            isStopped = true;
          };
          // Nobody listens before the first drawing, nor until one is back from the stop before.
          await eventually(() => {
            signals.get('SIGTSTP')?.();
            if (!isStopped) throw new Error('it was not stopped');
          });
          screen.terminal.write('[1]+  Stopped\n$ fg\n');
          signals.get('SIGCONT')?.();
        }
      }
    },
  };
}

it(
  'Nothing of an earlier frame stays on the screen',
  async () => {
    const actions = fc.array(fc.tuple(anAction, fc.boolean()), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sessions.length - 1),
        fc.boolean(),
        actions,
        async (at, motion, all) => {
          const { screen, act } = opened(sessions[at] as Session, motion);
          for (const [action, looks] of all) {
            await act(action);
            // Half of them come while the one before is being drawn.
            if (looks) await expectNoGhost(screen, how);
          }
          await expectNoGhost(screen, how);
          await screen.leave();
        },
      ),
      { numRuns: times(12), endOnFailure: true },
    );
  },
  LIMIT,
);

it('Words behind a sign that a terminal takes for narrower than we do are written where they belong', async () => {
  const lesson = aLesson('first', 1, ordinarySteps.slice(1));
  const first = { lesson: 'first' };
  const screen = onScreen(aTutorial({ lessons: [lesson] }), undefined, {
    first,
    ...how,
  });
  await screen.shows('Write something.');
  for (const sign of [HEART, FAMILY, '\u{1f1e9}\u{1f1ea}', '1\ufe0f\u20e3', '\u{1f44d}\u{1f3fd}']) {
    for (const bytes of [sign, 'so', 'me']) {
      screen.type(bytes);
      await expectNoGhost(screen, how);
    }
  }
  await screen.leave();
});
