import type { CaseQuestion } from '../../analysis/case/brief.ts';
import type { CaseWay } from '../../analysis/case/ways.ts';
import type { Grammar } from './grammar.ts';

/** What is said at the night desk, and when its answers are proved. */

const questions: Readonly<Record<CaseQuestion, string>> = {
  night: 'which night',
  name: 'second name',
  partner: 'who painted',
  author: 'who drew it',
  lookout: 'who watched',
};

/** What a way counts, by question. */
const ways = {
  night: {
    place: 'names at the wall between midnight and five',
    rhythm: 'names up at about half past three in that night alone',
  },
  name: {
    addresses: 'visits of the second name around which they were at the same address',
    turns: 'visits before which they went, and after which they came',
  },
  partner: {
    place: 'minutes at the wall beside the second name',
    contacts: 'days on which they and the second name wrote to each other',
  },
  author: {
    size: 'of the two largest, those that they were the first to send',
    timing: 'times they wrote to the one who wrote to the second name next',
  },
  lookout: {
    corner: 'minutes meanwhile at an address where they never were else',
    contacts: 'messages meanwhile to the second name',
  },
} as const satisfies Readonly<Record<CaseQuestion, Readonly<Partial<Record<CaseWay, string>>>>>;

export const nightDesk = ({ number, counted, listed }: Grammar) => ({
  desk: {
    ready: 'The town is asleep. Enter lets its week happen, with a case in it.',
    working: 'At the desk',
    label: 'Line',
    placeholder: 'help',
    unclear: (line: string) => `"${line}" means nothing here. Type help.`,
    missing: (count: number) =>
      `${counted(count, 'question is', 'questions are')} open. To go on without, skip the step.`,
    brief: (alias: string, wall: string) => `second name ${alias}, wall ${wall} (simulated)`,
    questions,
    /** Behind what is asked. */
    asked: (at: number, of: number) => `${at} of ${of}.`,
    said: (answer: string) => `You say: ${answer}.`,
    answers: (said: readonly (readonly [question: string, answer: string])[]) =>
      said.map(([question, answer]) => `${question} ${answer}`).join(', '),
    pinned: (rows: readonly number[]) => `rows ${rows.map(number).join(', ')}`,
    shown: (from: number, to: number, of: number) =>
      of === 0
        ? 'No row (all takes everything off)'
        : `Rows ${number(from)} to ${number(to)} of ${number(of)}`,
    narrowed: (set: readonly (readonly [key: string, value: string])[]) =>
      set.map(([key, value]) => `${key} ${value}`).join(', '),
    sorted: (by: string) => `sorted by ${by}`,
    nobody: 'Say of whom: "timeline felix", or "strips felix ivan".',
    hint: (at: number, of: number) => `Hint ${at} of ${of}:`,
    written: (rows: number, path: string) =>
      `${counted(rows, 'row is', 'rows are')} in ${path}. "metadata-lessons analyze" reads it, and so does a spreadsheet. It is yours and stays there.`,
    notWritten: (path: string, code: string) =>
      code === 'EEXIST'
        ? `${path} is there already, and nothing is written over. Name another.`
        : `${path} could not be written (${code}). Name another.`,
    help: [
      [
        'narrow down',
        'from heron, to felix, who felix, kind connect, day wed, hour 2-4, size >600, at square or at an address; all takes it off',
      ],
      ['sort', 'sort time, size, from, to, address'],
      ['look as', 'rows, strips felix ivan, graph, timeline felix'],
      ['answer', '1 to 5 picks a question, say wed or say felix answers it, hint'],
      ['keep', 'pin 4711 (a row), note and your words'],
      ['take along', 'export my-rows.csv'],
      ['another case', 'night, or night 7'],
      ['go on', 'done'],
    ] as const,
    keys: 'On screens Up and Down choose a row, and behind Tab letters are keys (? tells them). Where this is read line by line, :rows all tells every row.',
    caseIs: (number: number, alias: string, wall: string) =>
      `Case ${number}. The second name is ${alias}; the wall's address is ${wall} (simulated).`,
  },
  proof: {
    ready: (who: string) => `Enter lets ${who} open a message of that week.`,
    opened: (who: string, from: string) => `${who} opened what ${from} had sent:`,
    said: 'you said',
    nothing: 'nothing',
    is: 'so it is',
    right: 'Right.',
    wrong: 'Otherwise.',
    open: 'Not answered.',
    ways,
    way: (what: string, ranked: readonly (readonly [answer: string, score: number])[]) =>
      `${listed(ranked.map(([answer, score]) => `${answer} ${number(score, Number.isInteger(score) ? 0 : 1)}`))} (${what})`,
    fits: 'way',
  },
  odds: {
    ready: (nights: number) =>
      `Enter plans ${number(nights)} other cases and looks for the answers in their rows in the same two ways.`,
    working: 'Other nights',
    right: (right: number, agreed: number, of: number) =>
      `right in ${number(right)}; both ways agreed in ${number(agreed)} of ${number(of)}`,
    note: 'These cases are planned as the first one was. Their rows are computed as the relay would write them, without sealing anything.',
  },
});
