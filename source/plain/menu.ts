import type { Words } from '../i18n/index.ts';
import { nearest } from '../text/nearest.ts';
import { showControls } from '../text/safe.ts';
import { wrapText } from '../text/wrap.ts';
import type { LessonEntry, Tutorial } from '../view/tutorial.ts';
import { closingLines } from './closing-lines.ts';
import { readCommand } from './commands.ts';
import { glossaryLines, helpLines, sourceLines } from './lists.ts';
import { peopleLines } from './people-lines.ts';
import type { Talk } from './talk.ts';

export type MenuEnd =
  | { readonly is: 'open' | 'sandbox'; readonly lesson: LessonEntry }
  | { readonly is: 'quit' | 'ended' | 'interrupted' };

/**
 * The menu as numbered lines: asks until a lesson is chosen or the learner leaves.
 * @param finished the lesson that was just finished: only the one after it is told at first
 */
export async function runMenu(
  tutorial: Tutorial,
  talk: Talk,
  words: Words,
  finished?: LessonEntry,
): Promise<MenuEnd> {
  const say = (text: string) => talk.say(wrapText(text, talk.columns));
  const show = () => talk.say(['', ...menuLines(tutorial, words, talk.columns)]);
  const close = () => talk.say(['', ...closingLines(tutorial.lessons(), words, talk.columns)]);
  let after = finished && lessonAfter(tutorial, finished);
  if (after) {
    const t = words.plain.menu;
    talk.say('');
    say(`${t.next(after.number, showControls(after.title), after.minutes)} ${t.howNext}`);
  } else {
    if (finished && isLast(tutorial, finished)) close();
    show();
  }
  for (;;) {
    const heard = await talk.ask(words.plain.asks.menu);
    if (heard.is !== 'line') return heard;
    const read = readCommand(heard.text, { bare: true, where: 'menu' });
    if (read.is === 'unknown') {
      say(words.plain.said.noSuchCommand(read.typed, read.nearest));
    } else if (read.is === 'command') {
      switch (read.name) {
        case 'quit':
          return { is: 'quit' };
        case 'menu':
          after = undefined;
          show();
          break;
        case 'reset': {
          const stopped = await reset(read.argument, tutorial, talk, words);
          if (stopped) return stopped;
          show();
          break;
        }
        case 'sandbox': {
          const { argument } = read;
          const lesson = argument === '' ? finished : findLesson(tutorial.lessons(), argument);
          if (lesson !== undefined) return { is: 'sandbox', lesson };
          say(
            argument === ''
              ? words.plain.menu.whichSandbox
              : notFound(tutorial.lessons(), argument, words),
          );
          break;
        }
        case 'closing':
          close();
          break;
        case 'glossary':
          talk.say(glossaryLines(await tutorial.glossary(), read.argument, words, talk.columns));
          break;
        case 'sources':
          talk.say(sourceLines(await tutorial.sources(), read.argument, words, talk.columns));
          break;
        case 'people':
          talk.say(peopleLines(await tutorial.people(), read.argument, words, talk.columns));
          break;
        case 'help':
          talk.say(helpLines('menu', false, words));
          break;
      }
    } else {
      const text = read.text.trim();
      if (text === '') {
        const lesson = after ?? suggested(tutorial);
        return lesson ? { is: 'open', lesson } : { is: 'quit' };
      }
      const lesson = findLesson(tutorial.lessons(), text);
      if (lesson) return { is: 'open', lesson };
      say(notFound(tutorial.lessons(), text, words));
    }
  }
}

/** The next lesson of the course that is not done. */
function lessonAfter(tutorial: Tutorial, { id }: LessonEntry): LessonEntry | undefined {
  const lessons = tutorial.lessons();
  const at = lessons.findIndex((one) => one.id === id);
  return lessons.slice(at + 1).find(({ state }) => state !== 'done');
}

/** Whether no lesson of those that there are comes behind it. */
const isLast = (tutorial: Tutorial, { id }: LessonEntry): boolean =>
  tutorial.lessons().at(-1)?.id === id;

/** What Enter alone opens: the lesson left last, else the first that is not done. */
function suggested(tutorial: Tutorial): LessonEntry | undefined {
  return tutorial.resumable() ?? tutorial.lessons().find(({ state }) => state !== 'done');
}

function menuLines(tutorial: Tutorial, words: Words, columns: number): readonly string[] {
  const t = words.plain.menu;
  const lessons = tutorial.lessons();
  const next = suggested(tutorial);
  const enter =
    lessons.length === 0
      ? t.empty
      : !next
        ? t.allDone(tutorial.kept()?.page)
        : next.state === 'new'
          ? t.begin(showControls(next.title))
          : t.resume(showControls(next.title));
  return [
    ...wrapText(t.title, columns),
    ...lessons.flatMap((lesson) =>
      wrapText(
        t.entry(lesson.number, showControls(lesson.title), lesson.minutes, stateOf(lesson, words)),
        columns,
      ),
    ),
    ...wrapText(enter, columns),
    ...wrapText(t.how, columns),
  ];
}

function stateOf(lesson: LessonEntry, words: Words): string {
  const { states } = words.plain.menu;
  return lesson.state === 'started'
    ? states.started(lesson.at, lesson.steps.length)
    : states[lesson.state];
}

/** A lesson by its number, or by its id. */
export function findLesson(lessons: readonly LessonEntry[], text: string): LessonEntry | undefined {
  const wanted = text.toLowerCase().replace(/\.$/u, '');
  return lessons.find(({ id, number }) => id === wanted || String(number) === wanted);
}

function notFound(lessons: readonly LessonEntry[], text: string, words: Words): string {
  const near = nearest(
    text,
    lessons.map(({ id }) => id),
  );
  const numbers = lessons.map(({ number }) => number);
  return near === undefined && /^\d+$/u.test(text) && numbers.length > 0
    ? words.plain.menu.unknownLesson(text, words.plain.menu.numbers(numbers), numbers.length)
    : words.plain.said.unclear(
        text.slice(0, 40),
        near === undefined ? words.plain.expected.menu : words.plain.menu.didYouMean(near),
      );
}

/** Asks what, asks whether, and forgets. Returns how the input ended, if it did. */
async function reset(
  argument: string,
  tutorial: Tutorial,
  talk: Talk,
  words: Words,
): Promise<MenuEnd | undefined> {
  const t = words.plain.menu;
  let wanted = argument;
  if (wanted === '') {
    const heard = await talk.ask(t.resetWhat);
    if (heard.is !== 'line') return heard;
    wanted = heard.text.trim();
  }
  const all = wanted.toLowerCase() === 'all';
  const lesson = all ? undefined : findLesson(tutorial.lessons(), wanted);
  if (!all && !lesson) {
    talk.say(wanted === '' ? t.resetNot : notFound(tutorial.lessons(), wanted, words));
    return undefined;
  }
  const question = lesson ? t.resetOne(showControls(lesson.title)) : t.resetAll;
  const heard = await talk.ask(question);
  if (heard.is !== 'line') return heard;
  if (!words.plain.menu.yes.includes(heard.text.trim().toLowerCase())) {
    talk.say(t.resetNot);
    return undefined;
  }
  await tutorial.reset(lesson ? { lesson: lesson.id } : 'all');
  talk.say(t.resetDone);
  return undefined;
}
