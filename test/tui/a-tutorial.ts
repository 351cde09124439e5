import { summaryOf } from '../../source/lesson/format/summary.ts';
import type { Lesson, Option, RichText, Step } from '../../source/lesson/model.ts';
import type { PeopleKnown } from '../../source/lesson/people/gather.ts';
import type { Director } from '../../source/lesson/session/director.ts';
import { createPlayer, type Player } from '../../source/lesson/session/player.ts';
import type { Kept, LessonEntry, Tutorial } from '../../source/view/tutorial.ts';
import { noEvidence } from '../../source/world/evidence.ts';

const text = (words: string): RichText => [{ kind: 'text', text: words }];

const option = (id: string, right = false): Option => ({
  id,
  text: text(`option ${id}`),
  because: text(`because of ${id}`),
  right,
});

const asked = { hints: [text('first hint'), text('second hint')], reveal: text('it is beta') };

export const step = (id: string, activity: Step['activity'], prose = `Prose of ${id}.`): Step => ({
  id,
  title: `Title of ${id}`,
  prose: [{ kind: 'paragraph', content: text(prose) }],
  activity,
});

export const ordinarySteps: readonly Step[] = [
  step('one', {
    kind: 'ask',
    question: {
      ...asked,
      form: 'one',
      ask: text('Which one?'),
      options: [option('alpha'), option('beta', true), option('gamma')],
    },
  }),
  step('write', {
    kind: 'compose',
    from: 'alice',
    to: 'bob',
    ask: text('Write something.'),
    suggest: 'A suggestion',
    choices: [],
  }),
  step('several', {
    kind: 'ask',
    question: {
      ...asked,
      form: 'several',
      ask: text('Which ones?'),
      options: [option('red', true), option('green'), option('blue', true)],
    },
  }),
  step('end', { kind: 'read' }),
];

export function aLesson(id: string, number: number, steps = ordinarySteps): Lesson {
  return {
    format: 1,
    id,
    number,
    language: 'en',
    title: `Lesson ${id}`,
    summary: `Summary of ${id}.`,
    minutes: 5,
    objectives: ['tell one thing from another'],
    cast: [
      { id: 'alice', name: 'Alice', at: 'home' },
      { id: 'bob', name: 'Bob', at: 'office' },
    ],
    steps,
    sources: [
      { id: 'somebody', author: 'Somebody', title: 'A paper', date: '2020', where: 'A journal' },
    ],
    glossary: [],
  };
}

const director: Director = {
  perform: async () => ({ ok: true, outcome: { evidence: noEvidence, values: {} } }),
  stop: () => {},
  close: async () => {},
};

export type FakeTutorial = Tutorial & {
  /** Players that were opened, oldest first. */
  readonly players: readonly Player[];
  readonly resets: readonly ({ readonly lesson: string } | 'all')[];
  /** Themes that were preferred, and that somebody was welcomed; oldest first. */
  readonly preferred: readonly string[];
  readonly closed: () => number;
};

export type FakeOptions = {
  readonly lessons?: readonly Lesson[];
  readonly started?: Readonly<Record<string, number>>;
  /** What was predicted, by lesson. */
  readonly predictions?: Readonly<Record<string, LessonEntry['predictions']>>;
  readonly notices?: readonly string[];
  readonly place?: string;
  readonly keeps?: boolean;
  readonly kept?: Kept;
  readonly isNew?: boolean;
  readonly people?: PeopleKnown;
  /** Opening waits for this. */
  readonly gate?: Promise<void>;
  /** What plays a lesson; without it a real session from the beginning. */
  readonly play?: (lesson: Lesson) => Player;
};

/** A tutorial without files or sockets: real sessions over a world in which nothing happens. */
export function aTutorial(options: FakeOptions = {}): FakeTutorial {
  const lessons = options.lessons ?? [
    aLesson('first', 1),
    aLesson('second', 2),
    aLesson('third', 3),
  ];
  const players: Player[] = [];
  const resets: ({ readonly lesson: string } | 'all')[] = [];
  const preferred: string[] = [];
  let closed = 0;
  const entries = (): readonly LessonEntry[] =>
    lessons.map((lesson): LessonEntry => {
      const at = options.started?.[lesson.id];
      return {
        ...summaryOf(lesson),
        predictions: options.predictions?.[lesson.id] ?? [],
        opinions: [],
        ...(at === undefined ? { state: 'new' } : { state: 'started', at }),
      };
    });
  return {
    players,
    resets,
    preferred,
    closed: () => closed,
    lessons: entries,
    resumable: () => entries().find(({ state }) => state === 'started'),
    async open(id) {
      await options.gate;
      const lesson = lessons.find((candidate) => candidate.id === id);
      if (!lesson) return { ok: false, problems: [`There is no lesson ${id}.`] };
      const player = options.play?.(lesson) ?? createPlayer({ lesson, director, onSave: () => {} });
      const counted: Player = {
        ...player,
        close: async () => {
          closed += 1;
          await player.close();
        },
      };
      players.push(counted);
      return { ok: true, player: counted };
    },
    async reset(what) {
      resets.push(what);
    },
    prefer(preference) {
      preferred.push('theme' in preference ? preference.theme : 'welcomed');
    },
    isNew: () => options.isNew ?? false,
    exportPage: async () => ({ ok: true, file: '/somewhere/page.html' }),
    glossary: async () => [
      { id: 'nonce', term: 'nonce', meaning: 'a number used once' },
      { id: 'relay', term: 'relay', meaning: 'the server in between' },
    ],
    sources: async () => lessons[0]?.sources ?? [],
    people: async () => options.people ?? { people: [], unnamed: [], hasRows: false },
    notices: () => options.notices ?? [],
    place: () => options.place,
    keeps: () => options.keeps ?? true,
    kept: () => options.kept,
    saved: async () => {},
    subscribe: () => () => {},
  };
}
