/** What somebody at the night desk has written down, out of the lines that are kept of a desk step. */
import { type CaseQuestion, caseQuestions } from '../../analysis/case/brief.ts';
import type { DeskLook } from './case-look.ts';

export type CaseNotes = {
  /** Number of another case than the lesson's. */
  readonly night?: number;
  /** What is being asked now. */
  readonly question: CaseQuestion;
  readonly look: DeskLook;
  readonly said: Readonly<Partial<Record<CaseQuestion, string>>>;
  /** Rows by their numbers in the week. */
  readonly pins: Readonly<Partial<Record<CaseQuestion, readonly number[]>>>;
  readonly words: Readonly<Partial<Record<CaseQuestion, string>>>;
  /** Hints that were shown. */
  readonly hints: Readonly<Partial<Record<CaseQuestion, number>>>;
};

export const noNotes: CaseNotes = {
  question: 'night',
  look: {},
  said: {},
  pins: {},
  words: {},
  hints: {},
};

const questionIn = (word: string): CaseQuestion | undefined =>
  caseQuestions.find((one) => one === word);

/** The notes that lines hold; lines of another form are left out. */
export function notesIn(lines: readonly string[]): CaseNotes {
  let notes = noNotes;
  for (const line of lines) notes = withLine(notes, line);
  return notes;
}

function withLine(notes: CaseNotes, line: string): CaseNotes {
  const [what = '', first = '', ...rest] = line.split(' ');
  const question = questionIn(first);
  if (what === 'night' && /^\d{1,6}$/.test(first)) return { ...notes, night: Number(first) };
  if (what === 'look') return { ...notes, look: Object.fromEntries(new URLSearchParams(first)) };
  if (question === undefined) return notes;
  switch (what) {
    case 'now':
      return { ...notes, question };
    case 'said':
      return { ...notes, said: { ...notes.said, [question]: rest.join(' ') } };
    case 'pins': {
      const rows = rest.filter((one) => /^[1-9]\d{0,8}$/.test(one)).map(Number);
      return { ...notes, pins: { ...notes.pins, [question]: rows } };
    }
    case 'words':
      return { ...notes, words: { ...notes.words, [question]: rest.join(' ') } };
    case 'hints':
      return { ...notes, hints: { ...notes.hints, [question]: Number(rest[0]) || 0 } };
    default:
      return notes;
  }
}

/** Lines from which `notesIn` makes the same notes. */
export function linesOfNotes(notes: CaseNotes): readonly string[] {
  const { night, question, look, said, pins, words, hints } = notes;
  const each = (what: string, of: Readonly<Partial<Record<CaseQuestion, unknown>>>) =>
    caseQuestions.flatMap((one) => {
      const value = of[one];
      const text = Array.isArray(value) ? value.join(' ') : String(value ?? '');
      return text === '' ? [] : [`${what} ${one} ${text}`];
    });
  return [
    ...(night === undefined ? [] : [`night ${night}`]),
    `now ${question}`,
    `look ${new URLSearchParams(look)}`,
    ...each('said', said),
    ...each('pins', pins),
    ...each('words', words),
    ...each('hints', hints),
  ];
}
