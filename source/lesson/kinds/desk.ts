import * as v from 'valibot';
import { type CaseQuestion, caseQuestions } from '../../analysis/case/brief.ts';
import type { Observation } from '../../protocol/observation.ts';
import type { CaseTruth } from '../../world/cases/case.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import { shaped } from '../format/block.ts';
import { count, id as idOf, list, object, step, text } from '../format/schema/parts.ts';
import {
  type DeskLook,
  type LookWords,
  lookSorts,
  lookViews,
  readDay,
  readLook,
  rowsSeen,
  viewOf,
} from './case-look.ts';
import { type CaseNotes, linesOfNotes, noNotes, notesIn } from './case-notes.ts';
import type { RichText } from '../model.ts';
import { remembered } from '../session/remembered.ts';
import { broughtBy, freshFocus, type Session, stepState } from '../session/session.ts';
import { act, asking, type Reply, stay, told, withStep } from '../session/transition.ts';
import type { Kind, Scene, Setting } from './kind.ts';

type DeskAsks = { readonly ask: RichText; readonly hints: readonly RichText[] };

declare module '../model.ts' {
  interface Activities {
    /** The town lives a week with a case in it, and the learner looks for five answers in its rows. */
    desk: {
      /** Of the case; the same number, the same one. */
      readonly caseNumber: number;
      /** Of the town's week. */
      readonly seed: number;
      readonly questions: Readonly<Record<CaseQuestion, DeskAsks>>;
      /** What is so in the case, for playing the lesson without anybody. */
      readonly answers: Readonly<Record<CaseQuestion, string>>;
    };
  }
  interface Effects {
    desk: {
      readonly seed: number;
      readonly caseNumber: number;
      /** Writes the rows that are looked at to this file, and lives nothing. */
      readonly path?: string;
      readonly look?: DeskLook;
    };
  }
  interface OwnEvents {
    /** A line of somebody at the desk, such as `from felix`; see the authors' guide. */
    desk: { readonly text: string };
  }
  interface Bringing {
    case: DeskCase;
  }
}

/** The lived week of a case. */
type DeskCase = {
  readonly number: number;
  readonly week: LivedWeek;
  readonly truth: CaseTruth;
  /** What was written to a file last, or why it could not be. */
  readonly written?:
    | { readonly path: string; readonly rows: number }
    | { readonly path: string; readonly code: string };
};

/** So many lines are given for a question, its answer among them. */
const looksEach = 6;

/** One of something for each question. */
const each = <One>(of: (question: CaseQuestion) => One): Record<CaseQuestion, One> => ({
  night: of('night'),
  name: of('name'),
  partner: of('partner'),
  author: of('author'),
  lookout: of('lookout'),
});

const figures = ['alias', 'wall', 'case', 'messages', 'rows', 'said', 'pins'] as const;

export const desk: Kind<'desk'> = {
  // Before somebody answers they narrow down, sort, look and look again.
  decisions: () => caseQuestions.length * looksEach,
  read: shaped(
    () => {
      const asked = object({ ask: text, hints: list(text, 2) });
      return object({
        ...step,
        case: count,
        seed: v.optional(count, 1),
        questions: object(each(() => asked)),
        answers: object(each(() => idOf)),
      });
    },
    (raw, block) => ({
      caseNumber: raw.case,
      seed: raw.seed,
      answers: raw.answers,
      questions: each((one): DeskAsks => {
        const { ask, hints } = raw.questions[one];
        const path = ['questions', one];
        return {
          ask: block.rich(ask, [...path, 'ask'], 'after'),
          hints: hints.map((hint, at) => block.rich(hint, [...path, 'hints', at], 'after')),
        };
      }),
    }),
  ),
  values: figures,
  compute({ session, id, state }) {
    const found = caseIn(session, id);
    const notes = notesIn(state.tried);
    const rows = found?.week.evidence.rows ?? [];
    const told: Readonly<Record<(typeof figures)[number], string | number>> = {
      alias: found?.truth.brief.alias ?? '?',
      wall: found === undefined ? '?' : `${found.truth.brief.wall} (simulated)`,
      case: found?.number ?? '?',
      messages: rows.filter(({ kind }) => kind === 'envelope').length,
      rows: rows.length,
      said: Object.keys(notes.said).length,
      pins: Object.values(notes.pins).reduce((sum, pins) => sum + pins.length, 0),
    };
    return told;
  },
  check: ({ id, story }) => story.add('case', id),
  playsIn: () => 'town-week',
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  takes: ({ session, id }) => (caseIn(session, id) === undefined ? undefined : 'words'),
  reopens: () => true,
  stops({ session, id, state }) {
    const notes = notesIn(state.tried);
    return viewOf(notes.look) === 'rows' ? (seenBy(session, id, notes.look)?.length ?? 0) : 0;
  },
  enter(scene) {
    const { session, id } = scene;
    if (caseIn(session, id) === undefined) return act(session, livingOf(scene));
    const { text } = session.focus.draft;
    return text.trim() === '' ? goOn(scene) : hearLine(scene, text);
  },
  next: (scene) =>
    caseIn(scene.session, scene.id) === undefined
      ? act(scene.session, livingOf(scene))
      : { goOn: withStep(scene.session, scene.id, { done: true }) },
  hear(scene, event) {
    if (event.type !== 'desk') return undefined;
    return caseIn(scene.session, scene.id) === undefined ? undefined : hearLine(scene, event.text);
  },
  effect: livingOf,
  again: (setting) =>
    setting.state.tried.length > 0 || setting.state.done ? [livingOf(setting)] : [],
  async perform({ step, seed, caseNumber, path, look = {} }, { desk, brought, progress, stop }) {
    const before = broughtBy({ brought }, step, 'case');
    if (path !== undefined && before) {
      const { rows } = before.week.evidence;
      const file = await desk.writeTo(path, rowsSeen(rows, before.week.zoneMinutes, look));
      const written = file.ok
        ? { path: file.file.path, rows: file.file.rows }
        : { path, code: file.failure.text };
      return { ok: true, brought: { ...before, written } };
    }
    const lived = await desk.week({ seed, caseNumber, writings: [], progress, stop });
    if (!lived.ok) return lived;
    const { week } = lived;
    if (week.caseTruth === undefined) throw new Error('the week has no case in it');
    return { ok: true, brought: { is: 'case', number: caseNumber, week, truth: week.caseTruth } };
  },
  after(scene, { path, caseNumber }) {
    const { session, id, state, activity } = scene;
    const notes = notesIn(state.tried);
    const isOther = (notes.night ?? activity.caseNumber) !== caseNumber;
    const kept = isOther && path === undefined ? { ...noNotes, night: caseNumber } : notes;
    const next = withNotes(
      isOther && path === undefined ? reopened(session, id) : session,
      id,
      kept,
    );
    if (state.skipped && !state.done) return { goOn: withStep(next, id, { done: true }) };
    return stay({ ...next, phase: asking, focus: freshFocus });
  },
  keeps: {
    answer: ({ state: { tried } }) => (tried.length > 0 ? tried : undefined),
    restore: (_, kept) => ({
      tried: typeof kept === 'object' ? linesOfNotes(notesIn(kept)) : [],
    }),
  },
  rehearse({ activity: { answers: right } }, answers) {
    const { name, partner, author, lookout, night } = right;
    const wrong = { name: partner, partner: author, author: lookout, lookout: name };
    const said = answers === 'right' ? right : { ...wrong, night: night === 'mon' ? 'tue' : 'mon' };
    const lines = caseQuestions.flatMap((one, at) => [`${at + 1}`, 'hint', `say ${said[one]}`]);
    return [
      { type: 'enter' },
      ...['rows', `who ${name}`, 'pin', 'graph', ...lines].map(
        (text) => ({ type: 'desk', text }) as const,
      ),
    ];
  },
};

export const caseIn = (session: Pick<Session, 'brought'>, id: string): DeskCase | undefined =>
  broughtBy(session, id, 'case');

/** What is noted at a desk step. */
export const notesOf = (session: Pick<Session, 'steps'>, id: string): CaseNotes =>
  notesIn(stepState(session, id).tried);

const seen = remembered<LivedWeek, readonly Observation[]>();

/** The rows that are looked at. */
export function seenBy(
  session: Pick<Session, 'brought'>,
  id: string,
  look: DeskLook,
): readonly Observation[] | undefined {
  const week = caseIn(session, id)?.week;
  return (
    week &&
    seen(week, [`${new URLSearchParams(look)}`], () =>
      rowsSeen(week.evidence.rows, week.zoneMinutes, look),
    )
  );
}

function livingOf({ id, activity, state }: Setting<'desk'>, night?: string) {
  const { seed, caseNumber } = activity;
  const number = Number(night ?? notesIn(state.tried).night ?? caseNumber);
  return { type: 'desk' as const, step: id, seed, caseNumber: number };
}

const withNotes = (session: Session, id: string, notes: CaseNotes): Session =>
  withStep(session, id, { tried: linesOfNotes(notes), skipped: false });

/** With what was shown of the case before open again: it was of another. */
function reopened(session: Session, desk: string): Session {
  const about = session.lesson.steps.filter(
    ({ activity }) => 'desk' in activity && activity.desk === desk,
  );
  const steps = { ...session.steps };
  for (const { id } of about) steps[id] = { ...stepState(session, id), done: false };
  return { ...session, steps };
}

/** Goes on once all is answered; what was left open is said before. */
function goOn({ session, id, state }: Scene<'desk'>): Reply {
  const missing = caseQuestions.length - Object.keys(notesIn(state.tried).said).length;
  return missing > 0
    ? told(session, { is: 'try-more', missing })
    : { goOn: withStep(session, id, { done: true, skipped: false }) };
}

const knownWords = remembered<LivedWeek, LookWords>();

function wordsOf(week: LivedWeek): LookWords {
  return knownWords(week, [], () => ({
    people: [...new Set(week.evidence.rows.flatMap(({ from = [], to = [] }) => [from, to].flat()))],
    addresses: [...new Set(week.evidence.rows.map(({ address }) => address))],
  }));
}

const longest = 300;

/** A line that was typed, or that a key stands for. */
function hearLine(scene: Scene<'desk'>, typed: string): Reply {
  const { session, id } = scene;
  const line = typed.normalize('NFKC').trim().slice(0, longest);
  const [first = '', ...rest] = line.split(/\s+/);
  const word = first.toLowerCase();
  const value = rest.join(' ');
  if (word === 'night' || word === 'export') return outside(scene, word, value);
  if (word === 'done') return goOn(scene);
  const notes = notesOf(session, id);
  const next = changed(scene, notes, word, value, line);
  if (next === undefined) {
    return told(
      { ...session, focus: { ...freshFocus, cursor: session.focus.cursor } },
      {
        is: 'not-understood',
        text: line,
      },
    );
  }
  const cursor = next.look === notes.look ? session.focus.cursor : 0;
  const noted = { ...withNotes(session, id, next), focus: { ...freshFocus, cursor } };
  return stay({ ...noted, brought: withoutWritten(noted, id) });
}

/** That a file was written is told once. */
function withoutWritten({ brought }: Session, id: string): Session['brought'] {
  const found = caseIn({ brought }, id);
  if (found?.written === undefined) return brought;
  const { written: _, ...rest } = found;
  return { ...brought, [id]: { is: 'case', ...rest } };
}

/** Another case, or a file: what is done to the world. */
function outside(scene: Scene<'desk'>, word: 'night' | 'export', value: string): Reply {
  const { session, id, state, activity } = scene;
  if (word === 'export') {
    if (value === '') return told(session, { is: 'type-something' });
    const { look } = notesIn(state.tried);
    return act(session, { ...livingOf(scene), path: value, look });
  }
  const now = caseIn(session, id)?.number ?? activity.caseNumber;
  const number = value === '' || value === 'next' ? String(now + 1) : value;
  return /^[1-9]\d{0,5}$/.test(number)
    ? act({ ...session, focus: freshFocus }, livingOf(scene, number))
    : told(session, { is: 'not-understood', text: `night ${value}` });
}

/** The notes after a line; undefined where it means nothing. */
function changed(
  scene: Scene<'desk'>,
  notes: CaseNotes,
  word: string,
  value: string,
  line: string,
): CaseNotes | undefined {
  const { session, id, activity } = scene;
  const { question, look } = notes;
  switch (word) {
    case 'say':
      return withSaid(scene, notes, value);
    case 'pin':
    case 'unpin':
      return withPin(scene, notes, word, value);
    case 'note':
      return { ...notes, words: { ...notes.words, [question]: value } };
    case 'hint': {
      const shown = (notes.hints[question] ?? 0) + 1;
      const of = activity.questions[question].hints.length;
      return { ...notes, hints: { ...notes.hints, [question]: Math.min(of, shown) } };
    }
    case 'view':
      return { ...notes, look: { ...look, view: following(lookViews, viewOf(look)) } };
    case 'order':
      return { ...notes, look: { ...look, view: 'rows', sort: following(lookSorts, look.sort) } };
    case 'this':
      return withLook(notes, look, lineOfRow(scene, look, value), scene);
    default: {
      const chosen = caseQuestions[Number(/^\d$/.test(word) ? word : Number.NaN) - 1];
      if (chosen !== undefined) return { ...notes, question: chosen };
      return withLook(notes, look, line, scene);
    }
  }

  function withLook(to: CaseNotes, from: DeskLook, said: string, { session: now }: Scene<'desk'>) {
    const week = caseIn(now, id)?.week;
    const made = week && readLook(from, said, wordsOf(week));
    return made && { ...to, look: made };
  }

  function lineOfRow({ session: now }: Scene<'desk'>, from: DeskLook, what: string): string {
    const row = seenBy(session, id, from)?.[now.focus.cursor];
    const zoneMinutes = caseIn(session, id)?.week.zoneMinutes ?? 0;
    if (row === undefined) return '';
    if (what === 'address') return `at ${row.address}`;
    if (what === 'who') return `who ${(row.kind === 'delivery' ? row.to : row.from) ?? ''}`;
    const day = new Date(row.at + zoneMinutes * 60_000);
    return `day ${['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][day.getUTCDay()]}`;
  }
}

function following<Item>(items: readonly Item[], now: Item | undefined): Item {
  const next = items[(items.indexOf(now ?? (items[0] as Item)) + 1) % items.length];
  return next as Item;
}

/** An answer to the question that is asked now: a day for the night, else somebody in the rows. */
function withSaid(
  { session, id }: Scene<'desk'>,
  notes: CaseNotes,
  value: string,
): CaseNotes | undefined {
  const week = caseIn(session, id)?.week;
  const { question } = notes;
  const name = value.toLowerCase();
  const isKnown = week !== undefined && wordsOf(week).people.includes(name);
  const answer = question === 'night' ? readDay(name) : isKnown ? name : undefined;
  if (answer === undefined) return undefined;
  const said = { ...notes.said, [question]: answer };
  const open = caseQuestions.find((one) => said[one] === undefined);
  return { ...notes, said, question: open ?? question };
}

/** Most rows that are pinned to one question. */
const mostPins = 12;

function withPin(
  { session, id }: Scene<'desk'>,
  notes: CaseNotes,
  word: 'pin' | 'unpin',
  value: string,
): CaseNotes | undefined {
  const { question, look } = notes;
  const here = seenBy(session, id, look)?.[session.focus.cursor]?.seq;
  const seq = value === '' ? here : Number(value.replaceAll(',', ''));
  const rows = caseIn(session, id)?.week.evidence.rows ?? [];
  if (seq === undefined || !rows.some((row) => row.seq === seq)) return undefined;
  const before = notes.pins[question] ?? [];
  const isThere = before.includes(seq);
  const without = before.filter((one) => one !== seq);
  const kept = isThere || word === 'unpin' ? without : [...before, seq].slice(-mostPins);
  return { ...notes, pins: { ...notes.pins, [question]: kept } };
}
