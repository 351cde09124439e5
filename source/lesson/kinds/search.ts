import { countGraphemes } from '../../text/graphemes.ts';
import { checkMessage } from '../../text/message-input.ts';
import { shaped } from '../format/block.ts';
import { id, object, step, text } from '../format/schema/parts.ts';
import { readWords, wordsKeys } from '../format/sending.ts';
import { broughtBy, freshFocus } from '../session/session.ts';
import { act, asking, type Reply, stay, told, withStep } from '../session/transition.ts';
import { checkFile, checkThere } from './checks.ts';
import { textOf } from './compose.ts';
import type { Kind, Scene, Setting } from './kind.ts';
import { notThere } from './means.ts';
import { weekStepOf } from './runs.ts';

declare module '../model.ts' {
  interface Activities {
    /** The learner searches the lines of an exported file. */
    search: {
      /** The export step that wrote the file. */
      readonly file: string;
      readonly ask: RichText;
      readonly suggest: MessageWords;
      /** Told after a search that found something, and after one that found nothing. */
      readonly found: RichText;
      readonly none: RichText;
    };
  }
  interface Effects {
    search: { readonly file: string; readonly text: string; readonly week: string | undefined };
  }
  interface OwnEvents {
    /** What to search a file for; the lesson's suggestion if it is empty. */
    search: { readonly text: string };
  }
  interface Bringing {
    searches: { readonly searches: readonly FileSearch[] };
  }
}

/** A search through the rows of a file: its lines but the heading. */
export type FileSearch = {
  readonly text: string;
  /** Rows that hold the text, and all that there are. */
  readonly hits: number;
  readonly of: number;
  /** The first line of the file, with the names of its columns. */
  readonly heading: string;
  /** Each row that holds the text, with its line in the file, from 1. */
  readonly found: readonly { readonly line: number; readonly text: string }[];
};

/** The longest text that is searched for, in characters. */
const longestSearch = 200;

export const search: Kind<'search'> = {
  read: shaped(
    () =>
      object({ ...step, file: id, ask: text, suggest: object(wordsKeys), found: text, none: text }),
    ({ file, ...raw }, block) => {
      const suggest = readWords(raw.suggest, ['suggest'], block);
      if (suggest === undefined) return undefined;
      const told = (key: 'found' | 'none') => block.rich(raw[key], [key], 'after');
      const ask = block.rich(raw.ask, ['ask']);
      return { file, ask, suggest, found: told('found'), none: told('none') };
    },
  ),
  values: ['searches', 'hits'],
  compute({ session, id }) {
    const searches = broughtBy(session, id, 'searches')?.searches ?? [];
    return { searches: searches.length, hits: searches.at(-1)?.hits ?? 0 };
  },
  check(check) {
    const { file, suggest } = check.activity;
    checkFile(check, file);
    if ('text' in suggest) return;
    const message = `no earlier step composes "${suggest.compose}"`;
    checkThere(check, 'words', suggest.compose, ['suggest'], message);
  },
  givesEvidence: true,
  atDesk: true,
  takes: () => 'words',
  reopens: () => true,
  /** Searches for what was typed; an empty line goes on once something was searched for. */
  enter(scene) {
    const { session, state } = scene;
    const { text } = session.focus.draft;
    return text.trim() === '' && state.done ? { goOn: session } : searchFor(scene, text);
  },
  hear: (scene, event) => (event.type === 'search' ? searchFor(scene, event.text) : undefined),
  effect: searchOf,
  async perform({ step, file, text }, { desk, brought }) {
    const written = broughtBy({ brought }, file, 'file')?.file;
    if (written === undefined) return notThere(file);
    const read = await desk.read(written.path);
    if (!read.ok) return read;
    const before = broughtBy({ brought }, step, 'searches')?.searches ?? [];
    const searches = [...before, searchIn(read.text, text)];
    return { ok: true, brought: { is: 'searches', searches } };
  },
  again: () => [],
  after({ session, id, state }) {
    const done = withStep(session, id, { done: true, attempts: state.attempts + 1 });
    return stay({ ...done, phase: asking, focus: freshFocus });
  },
  rehearse: () => [{ type: 'search', text: '' }],
};

/** The rows of a file that hold what is searched for, whatever the case of its letters. */
function searchIn(file: string, text: string): FileSearch {
  const wanted = text.toLowerCase();
  const [heading = '', ...rest] = file.split('\n');
  const rows = rest.filter((line) => line !== '');
  const found = rows.flatMap((row, at) =>
    row.toLowerCase().includes(wanted) ? [{ line: at + 2, text: row }] : [],
  );
  return { text, hits: found.length, of: rows.length, heading, found };
}

function searchFor(scene: Scene<'search'>, raw: string): Reply {
  const { session } = scene;
  const checked = checkMessage(raw);
  const text = checked.ok ? checked.text : '';
  const tooLong = !checked.ok && checked.reason !== 'empty';
  const characters = tooLong ? checked.characters : countGraphemes(text);
  return tooLong || characters > longestSearch
    ? told(session, { is: 'message-too-long', characters, limit: longestSearch })
    : act(session, searchOf(scene, text));
}

/** The search of a text, or of the lesson's suggestion where it is empty. */
function searchOf({ session, id, activity }: Setting<'search'>, text = '') {
  const { file, suggest } = activity;
  const wanted = text === '' ? textOf(session, suggest) : text;
  const week = weekStepOf(session.lesson, id);
  return { type: 'search' as const, step: id, file, text: wanted, week };
}
