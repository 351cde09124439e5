import { PassThrough, Writable } from 'node:stream';
import { createTutorial } from '../../source/app/tutorial.ts';
import { seededRandom } from '../../source/crypto/index.ts';
import { type Words, wordsFor } from '../../source/i18n/index.ts';
import { EMPTY_PROGRESS, type Progress } from '../../source/learner/progress.ts';
import type { SaveResult } from '../../source/learner/store.ts';
import type { Lesson } from '../../source/lesson/model.ts';
import { summaryOf } from '../../source/lesson/format/summary.ts';
import { unknownLesson } from '../../source/lesson/pack/shelf.ts';
import { createDirector } from '../../source/lesson/session/director.ts';
import { peopleOf } from '../../source/network/cast.ts';
import { createNetwork } from '../../source/network/network.ts';
import { runPlain } from '../../source/plain/run-plain.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import { memoryWeeks } from '../../source/lesson/session/memory-desk.ts';
import { ourDesk } from '../lesson/our-desk.ts';

const words = wordsFor('en');

export type Played = {
  readonly exitCode: number;
  readonly output: string;
  readonly progress: Progress;
};

export type PlayOptions = {
  readonly lessons: readonly Lesson[];
  /** What is piped in; undefined: the input stays open and silent. */
  readonly input?: string;
  readonly first?: string;
  readonly progress?: Progress;
  readonly interrupted?: AbortSignal;
  /** What comes of each save; without it each succeeds. */
  readonly save?: SaveResult;
  /** Those of the interface; English if not given. */
  readonly words?: Words;
  /** Cells of the terminal that shows the lines; none if not given. */
  readonly columns?: number;
  /** Called with everything that was written so far. */
  readonly onOutput?: (output: string) => void;
};

/** A tutorial over lessons and a relay in memory. Progress is kept in memory, too. */
function memoryTutorial(
  lessons: readonly Lesson[],
  progress: Progress = EMPTY_PROGRESS,
  save: SaveResult = { ok: true, notices: [] },
) {
  const clock = manualClock(Date.UTC(2026, 0, 5, 9));
  // As in a rehearsal, so that what is drawn is the same.
  const random = seededRandom('drive');
  const weeks = memoryWeeks();
  const shelf = {
    summaries: lessons.map(summaryOf),
    languages: ['en'],
    problems: [],
    async open(id: number | string) {
      const lesson = lessons.find((one) => one.id === id);
      return lesson ? ({ ok: true, lesson } as const) : unknownLesson(shelf, id);
    },
  };
  return createTutorial({
    shelf,
    language: 'en',
    progress,
    save: async () => save,
    week: (seed) => weeks.kept(seed),
    onNotice: () => {},
    onNotSaved: () => {},
    async direct(lesson) {
      const people = peopleOf(lesson.cast);
      const set = () => createNetwork({ relays: [{ name: 'relay' }], people, random, clock });
      const director = createDirector({
        desk: ourDesk(weeks),
        network: await set(),
        random,
        embed: set,
      });
      return { ok: true, director };
    },
    now: () => clock.now(),
    notices: [],
    place: () => undefined,
    writePage: async () => ({ ok: false, why: 'not here' }),
  });
}

/** Plays lessons as plain lines, in this process, over a relay in memory. */
export async function play(options: PlayOptions): Promise<Played> {
  const tutorial = memoryTutorial(options.lessons, options.progress, options.save);
  const stdin = new PassThrough();
  if (options.input !== undefined) stdin.end(options.input);
  let output = '';
  const written = new Writable({
    write(chunk, _encoding, done) {
      output += String(chunk);
      options.onOutput?.(output);
      done();
    },
  });
  const { columns } = options;
  const stdout =
    columns === undefined ? written : Object.assign(written, { isTTY: true as const, columns });
  const exitCode = await runPlain({
    tutorial,
    words: options.words ?? words,
    sandbox: async () => 'left',
    wayBack: (lesson) => `metadata-lessons${lesson ? ` play ${lesson}` : ''} --plain`,
    environment: {
      stdin,
      stdout,
      interrupted: options.interrupted ?? new AbortController().signal,
      now: () => 0,
    },
    ...(options.first === undefined ? {} : { first: options.first }),
  });
  return { exitCode, output, progress: tutorial.progress() };
}
