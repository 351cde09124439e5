import type { Words } from '../i18n/index.ts';
import type { PeopleKnown } from '../lesson/people/gather.ts';
import type { Player } from '../lesson/session/player.ts';
import type { LearnerEvent } from '../lesson/session/session.ts';
import { canGoWithout } from '../lesson/session/world-events.ts';
import { wrapText } from '../text/wrap.ts';
import { finishView } from '../view/finish-view.ts';
import { stepView } from '../view/step-view.ts';
import { type PlainCommand, readCommand } from './commands.ts';
import { freshMemory, lineFor, type Memory } from './interpret.ts';
import { glossaryLines, helpLines, hexLines, rowsBehindLines, sourceLines } from './lists.ts';
import { peopleLines } from './people-lines.ts';
import { spaced } from './step-lines.ts';
import type { Talk } from './talk.ts';
import { Telling } from './telling.ts';
import { waitWhileWorking } from './wait.ts';

export type LessonEnd = 'finished' | 'menu' | 'quit' | 'ended' | 'interrupted';

export type LessonPlay = {
  readonly player: Player;
  readonly talk: Talk;
  readonly words: Words;
  /** What is known of people by now. */
  readonly people: () => Promise<PeopleKnown>;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
};

/** Lines from a pipe that are not understood, at one prompt, before the lesson goes on without them. */
const PATIENCE_WITH_PIPES = 3;

/**
 * Plays a lesson line by line until it is finished or left. The player stays open: whoever opened it
 * closes it. Any endless input of the same line comes to the end of the lesson.
 */
export async function playLesson(play: LessonPlay): Promise<LessonEnd> {
  const { player, talk, words, people, now } = play;
  const say = (text: string) => talk.say(wrapText(text, talk.columns));
  const telling = new Telling(words, talk.columns);
  let memory: Memory = freshMemory;
  let at = -1;
  let unclear = 0;

  const show = () => {
    const session = player.session();
    if (session.at !== at) {
      at = session.at;
      memory = freshMemory;
      unclear = 0;
    }
    talk.say(telling.next(session));
  };

  const apply = async (events: readonly LearnerEvent[]) => {
    const before = player.session().at;
    for (const event of events) player.dispatch(event);
    await waitWhileWorking(player, say, now, talk.interrupted, words);
    const session = player.session();
    const failed = session.phase.is === 'failed';
    memory = { ...memory, failures: failed ? memory.failures + 1 : 0 };
    telling.afterAction = session.at === before && events.some((event) => isWorthRepeating(event));
  };

  const obey = async (
    name: PlainCommand<'lesson'>,
    argument: string,
  ): Promise<LessonEnd | undefined> => {
    const session = player.session();
    const { lesson } = session;
    switch (name) {
      case 'hint':
      case 'reveal':
      case 'back':
      case 'skip':
      case 'retry': {
        if (name === 'reveal') telling.revealAgain(session);
        await apply([{ type: name }]);
        if (player.session() === session) say(words.plain.said.notHere(name));
        if (name === 'retry') memory = freshMemory;
        break;
      }
      case 'again':
        telling.again();
        break;
      case 'hex': {
        const lines = hexLines(stepView(session, words), words, talk.columns);
        if (lines.length === 0) say(words.plain.said.notHere(name));
        else talk.say(lines);
        break;
      }
      case 'glossary':
        talk.say(glossaryLines(lesson.glossary, argument, words, talk.columns));
        break;
      case 'sources':
        talk.say(sourceLines(lesson.sources, argument, words, talk.columns));
        break;
      case 'rows': {
        const { rows } = stepView(session, words);
        if (rows === undefined) say(words.plain.said.notHere(name));
        else talk.say(rowsBehindLines(rows, argument !== '', words));
        break;
      }
      case 'people':
        talk.say(peopleLines(await people(), argument, words, talk.columns));
        break;
      case 'help': {
        const colonNeeded = lineFor(session, memory, words.locale).takesWords === true;
        talk.say(helpLines('lesson', colonNeeded, words));
        break;
      }
      case 'menu':
        return 'menu';
      case 'quit':
        return 'quit';
    }
    return undefined;
  };

  await waitWhileWorking(player, say, now, talk.interrupted, words);
  while (!player.session().finished) {
    show();
    const session = player.session();
    const line = lineFor(session, memory, words.locale);
    const heard = await talk.ask(line.prompt(words, stepView(session, words)));
    if (heard.is !== 'line') return heard.is;
    const read = readCommand(heard.text, { bare: !line.takesWords, where: 'lesson' });
    if (read.is === 'command') {
      const end = await obey(read.name, read.argument);
      if (end) return end;
      continue;
    }
    const meaning =
      read.is === 'answer' ? line.read(read.text, memory) : ({ is: 'unclear' } as const);
    if (meaning.is === 'unclear') {
      unclear += 1;
      say(
        read.is === 'unknown'
          ? words.plain.said.noSuchCommand(read.typed, read.nearest)
          : words.plain.said.unclear(shortened(heard.text), line.expected(words)),
      );
      if (talk.piped && unclear >= PATIENCE_WITH_PIPES) {
        unclear = 0;
        say(words.plain.said.goingOnAfterUnclear);
        const embeds = session.phase.is === 'failed' && !canGoWithout(session);
        await apply([{ type: embeds ? 'embed' : 'skip' }]);
      }
      continue;
    }
    unclear = 0;
    if (meaning.say) {
      say(words.plain.said[meaning.say]);
      telling.wasSaid = meaning.say === 'leftOpen';
    }
    memory = {
      ...memory,
      wasEmpty: meaning.say === 'emptyOnce',
      ...(meaning.answer === undefined ? {} : { last: meaning.answer }),
    };
    await apply(meaning.events);
    if (talk.interrupted.aborted) return 'interrupted';
  }
  const finish = finishView(player.session(), words);
  talk.say(['', ...wrapText(finish.title, talk.columns)]);
  talk.say(spaced(finish.parts, words, talk.columns));
  return 'finished';
}

/** After these, what came of it is told again even where it is the same as before. */
function isWorthRepeating(event: LearnerEvent): boolean {
  return ['answer', 'search', 'retry', 'enter'].includes(event.type);
}

const LONGEST_QUOTE = 40;

function shortened(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > LONGEST_QUOTE ? `${trimmed.slice(0, LONGEST_QUOTE)}...` : trimmed;
}
