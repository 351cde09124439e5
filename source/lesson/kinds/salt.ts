import * as v from 'valibot';
import type { RandomBytes } from '../../crypto/index.ts';
import { checkMessage, MESSAGE_CHARACTERS } from '../../text/message-input.ts';
import {
  hashOfNumber,
  matchUsers,
  type NumberRange,
  tryAll,
  usersOf,
} from '../../world/address-book.ts';
import { shaped } from '../format/block.ts';
import { count, id, list, object, oneOf, step, text } from '../format/schema/parts.ts';
import { broughtBy, composedIn, freshFocus } from '../session/session.ts';
import { act, asking, begin, type Reply, stay, told } from '../session/transition.ts';
import { checkPerson, checkThere } from './checks.ts';
import { namesUnder } from './common-values.ts';
import { activityOf, type Kind, type Scene, type Setting } from './kind.ts';
import { interrupted, type Means, pauseUntil } from './means.ts';
import { numberOfStep } from './numbers.ts';

declare module '../model.ts' {
  interface Activities {
    /** The learner's number is hashed with a salt: who can still match it, and who can find it? */
    salt: {
      /** The numbers step. */
      readonly numbers: string;
      /** shared: one salt in every copy of the program. own: each program has one and tells nobody. */
      readonly way: 'shared' | 'own';
      /** In whose address books the number is. */
      readonly books: readonly string[];
      /** How many users the service has, the learner's number among them. */
      readonly users: number;
      readonly ask: RichText;
      readonly suggest: string;
    };
  }
  interface Effects {
    salt: {
      readonly prefix: string;
      readonly digits: string;
      readonly salt: string;
      readonly way: 'shared' | 'own';
      readonly books: number;
      readonly users: number;
    };
  }
  interface Bringing {
    salted: { readonly salted: Salted };
  }
}

/** What became of one number in several address books. */
export type Salted = {
  /** For each book its salt, and the hash that was handed in. */
  readonly entries: readonly { readonly salt: string; readonly hash: string }[];
  /** By a service that knows the salt; with own ones first by one that knows none, then all. */
  readonly rounds: readonly SaltedRound[];
};

export type SaltedRound = {
  readonly knows: 'salts' | 'nothing';
  /** Hashes that the service made of its users' numbers, and entries that it met so. */
  readonly made: number;
  readonly matched: number;
  /** Numbers that were tried to find the first entry's, the right one among them. */
  readonly tries: number;
  readonly found: boolean;
  readonly seconds: number;
};

const saltBytes = 8;
const ways = ['shared', 'own'] as const;
const values = ['matched', 'of', 'made', 'tries', 'seconds'] as const;
const toldValues = ['told.matched', 'told.made', 'told.seconds'] as const;

export const salt: Kind<'salt'> = {
  read: shaped(
    () =>
      object({
        ...step,
        numbers: id,
        way: oneOf(ways),
        books: list(id, 2),
        users: v.optional(count, 1_000),
        ask: text,
        suggest: text,
      }),
    ({ ask, ...raw }, { rich }) => ({ ...raw, ask: rich(ask, ['ask']) }),
  ),
  values: [...values, ...toldValues],
  named: ({ way }, step) =>
    namesUnder(step, way === 'own' ? [...values, ...toldValues] : [...values]),
  compute({ session, id, activity: { books, way } }) {
    const [first, last] = broughtBy(session, id, 'salted')?.salted.rounds ?? [];
    if (first === undefined) return undefined;
    const { matched, made, tries, seconds } = first;
    return {
      ...{ matched, made, tries, seconds: rounded(seconds), of: books.length },
      ...(way === 'own' && last !== undefined
        ? {
            'told.matched': last.matched,
            'told.made': last.made,
            'told.seconds': rounded(last.seconds),
          }
        : {}),
    };
  },
  check(check) {
    const { lesson, activity, report } = check;
    const { numbers, books, users } = activity;
    const message = `no earlier step asks for the number "${numbers}"`;
    checkThere(check, 'number', numbers, ['numbers'], message);
    for (const [place, book] of books.entries()) checkPerson(check, book, ['books', place]);
    const { digits = 0 } = activityOf(lesson.steps, numbers, 'numbers') ?? {};
    if (digits > 0 && users > 10 ** digits) {
      report(['users'], `there are not so many numbers of ${digits} digits`, 'Write fewer.');
    }
  },
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  takes: () => 'words',
  enter: (scene) => keepSalt(scene, scene.session.focus.draft.text),
  hear: (scene, event) => (event.type === 'compose' ? keepSalt(scene, event.text) : undefined),
  /** Another salt may be tried. */
  retry: ({ session }) => stay({ ...session, phase: asking, focus: freshFocus }),
  effect: effectOn,
  async perform({ prefix, digits, salt: first, way, books, users }, means) {
    const range = { prefix, digits: digits.length };
    const salts = Array.from({ length: books }, (_, book) =>
      book === 0 || way === 'shared' ? first : randomSalt(means.random),
    );
    const entries = salts.map((one) => ({ salt: one, hash: hashOfNumber(range, digits, one) }));
    const rounds: SaltedRound[] = [];
    const knowledge = way === 'shared' ? [[first]] : [[''], salts];
    for (const [index, known] of knowledge.entries()) {
      const part = { index, of: knowledge.length };
      const round = await roundWith(known, { range, digits, entries, users, part }, means);
      if (round === 'stopped') return interrupted;
      rounds.push(round);
    }
    return { ok: true, brought: { is: 'salted', salted: { entries, rounds } } };
  },
  /** As in a crack step: who skips does not wait until their own number comes. */
  skip: (scene) =>
    begin(scene.session, effectOn({ ...scene, session: { ...scene.session, composed: {} } })),
  again: (scene) => (scene.state.done ? [effectOn(scene)] : []),
  rehearse: () => [{ type: 'compose', text: '' }],
};

/** Keeps the salt, in memory alone, and begins; the suggestion where nothing was typed. */
function keepSalt(scene: Scene<'salt'>, raw: string): Reply {
  const { session, id, activity } = scene;
  const checked = checkMessage(raw);
  if (!checked.ok && checked.reason !== 'empty') {
    const { characters } = checked;
    return told(session, { is: 'message-too-long', characters, limit: MESSAGE_CHARACTERS });
  }
  // The step is done when the search is, and not when there are words.
  const text = checked.ok ? checked.text : activity.suggest;
  const kept = { ...session, composed: { ...session.composed, [id]: text } };
  return act(kept, effectOn({ ...scene, session: kept }));
}

function effectOn({ session, id, activity }: Setting<'salt'>) {
  const { numbers, way, books, users, suggest } = activity;
  return {
    type: 'salt' as const,
    step: id,
    ...numberOfStep(session, numbers),
    ...{ salt: composedIn(session, id) ?? suggest, way, books: books.length, users },
  };
}

const randomSalt = (random: RandomBytes): string =>
  [...random(saltBytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a service can do that knows some salts, or with one empty text none. */
async function roundWith(
  known: readonly string[],
  asked: {
    readonly range: NumberRange;
    readonly digits: string;
    readonly entries: Salted['entries'];
    readonly users: number;
    /** Which of several rounds this is, so that the progress goes on and not back. */
    readonly part: { readonly index: number; readonly of: number };
  },
  { now, progress, stop }: Means,
): Promise<SaltedRound | 'stopped'> {
  const { range, digits, entries, part } = asked;
  const hashes = entries.map(({ hash }) => hash);
  const users = usersOf(range, asked.users, digits);
  const { matched, made } = matchUsers(range, { users, hashes, salts: known });
  const [first = ''] = known;
  // Up to the right one: who does not know the salt passes it by.
  const most = Number(digits) + 1;
  const tried = await tryAll(range, hashes[0] ?? '', {
    ...{ now, pause: pauseUntil(stop), salt: first, most },
    progress: (done) => progress(part.index * most + done, part.of * most),
  });
  if (tried === 'stopped') return tried;
  const { tries, seconds, found } = tried;
  const knows = first === '' ? 'nothing' : 'salts';
  return { knows, made, matched, tries, seconds, found: found !== undefined };
}

/** To a tenth; what is less than one to a hundredth. */
const rounded = (value: number): number => {
  const parts = value < 1 ? 100 : 10;
  return Math.round(value * parts) / parts;
};
