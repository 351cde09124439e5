import type { Words } from '../i18n/index.ts';
import { showControls } from '../text/safe.ts';
import { wrapText } from '../text/wrap.ts';
import { interruptedExit, type LessonEntry, type Tutorial } from '../view/tutorial.ts';
import { findLesson, runMenu } from './menu.ts';
import { type LessonEnd, playLesson } from './play-lesson.ts';
import { createTalk, type PlainStreams, type Talk } from './talk.ts';
import { welcomeLines } from './welcome-lines.ts';

export type PlainRun = {
  readonly tutorial: Tutorial;
  readonly words: Words;
  readonly environment: PlainStreams & {
    /** Milliseconds; only differences count. */
    readonly now: () => number;
  };
  /** Id of the lesson to begin with; none: the menu. */
  readonly first?: string;
  /** Opens a lesson's sandbox, which hears and says its lines here. */
  readonly sandbox: (lesson: string, talk: Talk) => Promise<'left' | 'ended' | 'interrupted'>;
  /** The command that goes on with a lesson, or with the menu. */
  readonly wayBack: (lesson?: string) => string;
};

/**
 * Runs the tutorial as lines of text until the learner leaves, the input ends, or, when a lesson was
 * named and the lines come from a pipe, that lesson is finished. Returns the exit code: 0; 1 when
 * the lesson that was named does not open; 130 when interrupted.
 */
export async function runPlain(run: PlainRun): Promise<number> {
  const talk = createTalk(run.environment, run.words);
  try {
    return await runTalk(run, talk);
  } finally {
    talk.close();
  }
}

async function runTalk(run: PlainRun, talk: Talk): Promise<number> {
  const { tutorial, words, environment, first, wayBack } = run;
  const t = words.plain;
  const say = (text: string) => talk.say(wrapText(text, talk.columns));
  const isFirst = tutorial.isNew() && tutorial.notices().length === 0;
  if (isFirst) talk.say(welcomeLines(tutorial, words, talk.columns));
  for (const notice of tutorial.notices()) say(notice);
  let toldPlace: string | undefined;
  const sayPlace = () => {
    const place = tutorial.place();
    if (place !== undefined && place !== toldPlace) say(place);
    toldPlace = place;
  };
  sayPlace();
  let next: LessonEntry | undefined =
    first === undefined ? undefined : findLesson(tutorial.lessons(), first);
  let named = next !== undefined;
  let finished: LessonEntry | undefined;
  let toldHow = false;
  for (;;) {
    if (!next) {
      const chosen = await runMenu(tutorial, talk, words, finished);
      if (chosen.is === 'sandbox') {
        const left = await run.sandbox(chosen.lesson.id, talk);
        if (left !== 'left') return leave(left, t.leave.inMenu(wayBack()), talk, words);
        continue;
      }
      if (chosen.is !== 'open') return leave(chosen.is, t.leave.inMenu(wayBack()), talk, words);
      next = chosen.lesson;
    }
    const lesson = next;
    next = undefined;
    finished = undefined;
    const opened = await tutorial.open(lesson.id);
    if (!opened.ok) {
      say(t.failedToOpen(lesson.id));
      talk.say(opened.problems.map(showControls));
      if (named && talk.piped) return 1;
      named = false;
      continue;
    }
    // Where the relay is may be known only now: it starts with the first lesson.
    sayPlace();
    talk.say('');
    say(t.lesson(lesson.number, showControls(lesson.title), lesson.minutes));
    if (!toldHow) say(t.howTo);
    toldHow = true;
    const end = await playLesson({
      player: opened.player,
      talk,
      words,
      people: () => tutorial.people(),
      now: environment.now,
    }).finally(() => opened.player.close());
    if (end === 'finished' && named && talk.piped) return 0;
    if (end === 'finished' || end === 'menu') {
      named = false;
      if (end === 'finished') finished = lesson;
      continue;
    }
    await tutorial.saved();
    const how = t.leave.inLesson(wayBack(lesson.id), tutorial.keeps());
    return leave(end, how, talk, words);
  }
}

/** Says how to go on, on one line however long, so that the command can be copied. */
function leave(
  end: Exclude<LessonEnd, 'finished' | 'menu'>,
  how: string,
  talk: Talk,
  words: Words,
): number {
  const t = words.plain.leave;
  switch (end) {
    case 'quit':
      talk.say(how);
      return 0;
    case 'ended':
      talk.say(t.ended(how));
      return 0;
    case 'interrupted':
      talk.say(t.interrupted(how));
      return interruptedExit;
  }
}
