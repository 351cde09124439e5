import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { ActivityKind, Lesson } from '../../source/lesson/model.ts';
import type { Session } from '../../source/lesson/session/session.ts';
import type { Size } from '../../source/tui/layout.ts';
import { hasMotion } from '../../source/tui/motion.ts';
import { stepView } from '../../source/view/step-view.ts';
import { eventually } from '../eventually.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { keys, onScreen } from './a-screen.tsx';
import { aTutorial } from './a-tutorial.ts';
import { expectNoGhost } from './expect-no-ghost.tsx';
import { playOn } from './play-on.ts';
import { sessionsOf } from './some-sessions.ts';
import { LIMIT, times } from './times.ts';

const words = wordsFor('en');
const lessons = await ourLessons();

const withKind = (kind: ActivityKind): Lesson => {
  const lesson = lessons.find(({ steps }) => steps.some(({ activity }) => activity.kind === kind));
  if (!lesson) throw new Error(`no lesson has a step of kind ${kind}`);
  return lesson;
};

const movesIn = (session: Session) => {
  const { body, feedback } = stepView(session, words);
  return [...body, ...feedback].flatMap((part) =>
    hasMotion({ ...stepView(session, words), body: [part], feedback: [] }) ? [part.kind] : [],
  );
};

/** A session for each kind of part that moves: a week, a search for a number, and what there is at the beginning. */
async function moving(): Promise<readonly (readonly [string, Session])[]> {
  const found = new Map<string, Session>();
  for (const lesson of [lessons[0] as Lesson, withKind('week'), withKind('crack')]) {
    for (const session of await sessionsOf(lesson, 'wrong')) {
      for (const kind of movesIn(session)) if (!found.has(kind)) found.set(kind, session);
    }
  }
  return [...found];
}

const movers = await moving();

type Environment = NonNullable<Parameters<typeof onScreen>[2]>;
type Terminal = Environment & { readonly noColor: boolean; readonly dumb: boolean };

const plain = { noColor: true, dumb: false } as const;
const coloured = { noColor: false, dumb: false, theme: 'dark' } as const;

const terminals: readonly (readonly [string, Terminal])[] = [
  ['all colours', { ...coloured, depth: 'truecolor' }],
  ['256 colours', { ...coloured, depth: '256' }],
  ['sixteen colours', { ...coloured, depth: '16' }],
  ['a light ground and sixteen colours', { ...coloured, depth: '16', theme: 'light' }],
  ['a ground that nobody knows', { ...coloured, depth: 'truecolor', theme: 'auto' }],
  ['no colour', plain],
  ['nothing but ASCII', { ...coloured, depth: 'truecolor', unicode: false }],
];

const small = { columns: 40, rows: 12 };
const ordinary = { columns: 80, rows: 24 };
const huge = { columns: 500, rows: 200 };

function opened(session: Session, size: Size, how: Environment) {
  const tutorial = aTutorial({ lessons: [session.lesson], play: () => playOn(session, 'fails') });
  return onScreen(tutorial, size, { first: { lesson: session.lesson.id }, ...how });
}

/** Lines, blocks, arrows and signs; a lesson's own words may have letters of any script. */
const DRAWN = /[\u2190-\u2bff]/;

describe.each(terminals)('In a terminal with %s', (_, how) => {
  it.each(movers)(
    'a %s is moving when it is first seen, and a key ends that',
    async (_, session) => {
      for (const size of how.depth === 'truecolor' ? [small, huge] : [ordinary]) {
        const screen = opened(session, size, { ...how, motion: true });
        await eventually(() => expect(screen.frame().moving).toBe(true));
        screen.type(keys.enter);
        await expectNoGhost(screen, how);
        expect(screen.frame().moving).toBe(false);
        if (how.unicode === false) expect(await screen.text()).not.toMatch(DRAWN);
        await screen.leave();
      }
    },
  );
});

const rich = { ...coloured, depth: 'truecolor' } as const;

it('What moves comes to its end by itself, and stands there as what never moved', async () => {
  const ends = movers.map(async ([_, session]) => {
    const screen = opened(session, ordinary, { ...rich, motion: true });
    await eventually(() => expect(screen.frame().moving).toBe(true));
    await expectNoGhost(screen, rich);
    await screen.leave();
  });
  await Promise.all(ends);
});

describe.each(movers)('A %s', (_, session) => {
  it('stands still at once where the window changes its size', async () => {
    const screen = opened(session, ordinary, { ...rich, motion: true });
    await eventually(() => expect(screen.frame().moving).toBe(true));
    for (const [columns, rows] of [
      [43, 13],
      [500, 200],
      [119, 37],
    ] as const) {
      screen.resize(columns, rows);
      expect(screen.frame().moving).toBe(false);
    }
    await expectNoGhost(screen, rich);
    await screen.leave();
  });

  it('never moves where motion is not wanted', async () => {
    const screen = opened(session, ordinary, { ...rich, motion: false });
    await screen.shows(session.lesson.title);
    expect(screen.frame().moving).toBe(false);
    await expectNoGhost(screen, rich);
    await screen.leave();
  });
});

describe('A number', () => {
  const pasted = fc.oneof(
    fc.constantFrom(
      '16',
      '1,024',
      '0x1f',
      '16 bytes',
      '-3',
      '1 2 3',
      '\u0661\u0666',
      '9'.repeat(2_000),
    ),
    // Ctrl+C is never a part of a paste.
    fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll('\u0003', '')),
  );

  it(
    'is all that a paste puts into its field',
    async () => {
      const sessions = await sessionsOf(lessons[0] as Lesson, 'wrong');
      const asked = sessions.find(asksForNumber) as Session;
      let taken = 0;
      await fc.assert(
        fc.asyncProperty(pasted, async (text) => {
          const player = playOn(asked, 'fails');
          const tutorial = aTutorial({ lessons: [asked.lesson], play: () => player });
          const screen = onScreen(tutorial, ordinary, {
            first: { lesson: asked.lesson.id },
            ...coloured,
          });
          await screen.shows(asked.lesson.title);
          screen.type(keys.paste(text));
          screen.type(keys.enter);
          await expectNoGhost(screen, coloured);
          const draft = player.session().focus.draft.text;
          expect(draft).toMatch(/^[\d\s.,'\u2019+\u2212-]{0,40}$/u);
          taken += Number(draft !== '');
          await screen.leave();
        }),
        { numRuns: times(15), endOnFailure: true, examples: [['16 bytes']] },
      );
      expect(taken).toBeGreaterThan(0);
    },
    LIMIT,
  );
});

function asksForNumber({ lesson, at, phase }: Session): boolean {
  const activity = lesson.steps[at]?.activity;
  return activity?.kind === 'ask' && activity.question.form === 'number' && phase.is === 'asking';
}
