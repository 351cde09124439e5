import type { Grammar } from './grammar.ts';

/** Words of the plain lines: the tutorial read from top to bottom, for screen readers and pipes. */
export const plain = ({ number, listed }: Grammar) => ({
  lesson: (number: number, title: string, minutes: number) =>
    `Lesson ${number}: ${title}. About ${minutes} minutes.`,
  howTo:
    'Answer with a number or with words; Enter alone goes on. Commands: h hint, v reveal, b back, x skip, r retry, a again, g glossary, s sources, m menu, q quit, ? help. Where words are asked for, put a colon in front: :h',
  step: (at: number, of: number, title: string) => `Step ${at} of ${of}: ${title}`,

  toldBefore: (step: number) => `Here is what step ${step} found. Type again to hear it once more.`,

  asks: {
    goOn: 'Enter to go on: ',
    act: (what: string) => `Enter to ${what}: `,
    one: (last: number) => (last === 1 ? 'Type 1: ' : `Type a number from 1 to ${last}: `),
    several: (last: number) => `Type all numbers that apply, from 1 to ${last}, such as 1 2: `,
    gather: (last: number) =>
      `Type the numbers of the rows that belong together, from 1 to ${last}, such as 1 2: `,
    sort: (piles: number, example: string) =>
      `Type ${piles} numbers, one of each list, such as ${example}: `,
    search: (label: string, suggestion: string) => `${label} (Enter alone takes "${suggestion}"): `,
    searchAgain: (label: string) => `${label} (Enter alone goes on): `,
    digits: (label: string, suggestion: string) => `${label} (Enter alone takes ${suggestion}): `,
    field: (label: string) => `${label}: `,
    gap: 'Type when it begins and ends, such as 23:30 7:00: ',
    compose: (label: string, suggestion: string) =>
      `${label} (Enter alone takes "${suggestion}"): `,
    composeOrPick: (label: string, last: number, suggestion: string) =>
      `${label}, or a number from 1 to ${last} (Enter alone takes "${suggestion}"): `,
    strike: (last: number) =>
      last === 1
        ? 'Type 1, or Enter alone: '
        : `Type a number from 1 to ${last} (Enter alone takes the next): `,
    strikeOrGoOn: (last: number) =>
      last === 1
        ? 'Type 1 to do it once more, or Enter to go on: '
        : `Type a number from 1 to ${last}, or Enter to go on: `,
    days: (last: number) => `Type the number of days that the rule asks for, 1 to ${last}: `,
    leaf: (last: number) =>
      `Type a number from 1 to ${last} to look at one, Enter to hear what is true of its people: `,
    leafOrGoOn: (last: number) =>
      `Type a number from 1 to ${last}, t for what is true of its people, or Enter to go on: `,
    again: 'Enter to go on, or another answer: ',
    againOrReveal: 'Enter to go on, v for the answer, or another answer: ',
    failed: 'Enter to try again, 2 for a relay inside this program: ',
    failedWithout: 'Enter to try again, 2 to go on without it: ',
    failedWithoutAgain: 'Enter to go on without it, 1 to try again: ',
    failedAgain: 'Enter for a relay inside this program, 1 to try the other again: ',
    menu: 'Your choice: ',
  },

  said: {
    unclear: (typed: string, expected: string) => `"${typed}" is not an answer here. ${expected}`,
    noSuchCommand: (typed: string, nearest: string | undefined) =>
      nearest === undefined
        ? `There is no command "${typed}". Type ? for all of them.`
        : `There is no command "${typed}". Did you mean ${nearest}?`,
    notHere: (command: string) => `"${command}" does nothing in this step.`,
    emptyOnce: 'No answer yet. Enter once more leaves this question open and goes on.',
    leftOpen: 'Left open; going on.',
    sameAgain: 'The same answer as before; going on.',
    nothingToChoose: 'There is nothing to choose here; going on.',
    triedAlready: 'Tried already; taking the next one.',
    predictionKept: 'Your prediction is kept. What happens will show how right it was.',
    lineCut: (kibibytes: number) =>
      `That line was longer than ${kibibytes} KiB; the rest was left out.`,
    working: 'Working ...',
    workingPart: (percent: number) => `${percent} % done`,
    goingOnAfterUnclear: 'Not understood three times; going on.',
  },
  expected: {
    goOn: 'Press Enter to go on, or type ? for the commands.',
    one: (last: number) =>
      last === 1
        ? 'Type 1, or ? for the commands.'
        : `Type a number from 1 to ${last}, or ? for the commands.`,
    several: (last: number) =>
      `Type numbers from 1 to ${last}, such as 1 2, or ? for the commands.`,
    sort: (piles: number, example: string) =>
      `Type ${piles} numbers, one of each list, such as ${example}, or ? for the commands.`,
    digits: (count: number) => `Type ${count} digits, or ? for the commands.`,
    number: 'Type a number, such as 24, or ? for the commands.',
    leaf: (last: number) =>
      `Type a number from 1 to ${last}, t for what is true, w for the rows, or ? for the commands.`,
    text: 'Type words, or :? for the commands.',
    gap: 'Type two times of the day, such as 23:30 7:00, or ? for the commands.',
    failed: 'Type 1 or 2, or q to quit.',
    menu: 'Type the number of a lesson, or ? for the commands.',
  },

  choice: {
    right: 'right',
    wrong: 'not so',
    applies: 'applies',
    'applies-not': 'does not apply',
    chosen: 'chosen',
    tried: 'tried',
    delivered: 'tried, delivered',
    refused: 'tried, refused',
    told: 'told',
    marked: 'you chose this',
    withState: (label: string, state: string) => `${label} (${state})`,
    reason: (label: string, because: string) => `${label}: ${because}`,
  },
  verdict: {
    /** @param opening the verdict as a sentence, such as "Not so." */
    about: (opening: string, label: string) =>
      `${opening.replace(/\.$/, '')}: "${label.replace(/\.$/, '')}".`,
    partly: (opening: string, chosen: readonly number[], right: number, of: number) =>
      `${opening} You chose ${listed(chosen.map(String))}, which is right for ${right} of the ${of}.`,
  },
  reckoned: {
    is: (what: string) => `it is ${what}`,
    said: (what: string) => `you said ${what}`,
  },
  pane: (title: string, label: string | undefined, text: string) =>
    label === undefined ? `${title}: ${text}` : `${title}, ${label}: ${text}`,
  fact: (label: string, value: string) =>
    /[.?!:]$/.test(label) ? `${label} ${value}` : `${label}: ${value}`,
  bytes: {
    total: (count: number) => `The packet has ${count} bytes.`,
    range: (first: number, last: number) =>
      first === last ? `Byte ${first}` : `Bytes ${first} to ${last}`,
    field: (
      range: string,
      name: string,
      value: string | undefined,
      readableBy: string,
      meaning: string,
    ) =>
      `${range}, ${name}${value === undefined ? '' : ` ${value}`}. Readable by ${readableBy}. Meaning: ${meaning}.`,
    how: 'Type hex to hear the bytes themselves.',
    hex: (range: string, name: string, pairs: string) => `${range}, ${name}: ${pairs}`,
  },
  progress: (label: string, done: number, total: number) =>
    total > 0 ? `${label}: ${number(done)} of ${number(total)}` : `${label}: ${number(done)}`,

  commands: {
    hint: 'a hint; again for the next one',
    reveal: 'the answer',
    back: 'one step back',
    skip: 'skip this step',
    retry: 'do or answer this step again',
    glossary: 'the terms; g and a term tells what it means',
    sources: 'where the facts come from; s and a number tells one source',
    people:
      'what you know of people by now: people noor tells of one, people noor 1 the rows behind a finding',
    menu: 'all lessons',
    quit: 'leave',
    help: 'these commands',
    reset: 'forget your answers: reset 1, or reset all',
    sandbox: 'the world of a lesson, to try things in: sandbox 1',
    closing: 'how your predictions turned out, and what to take along',
    again: 'hear this step again',
    hex: 'the bytes of this step in hexadecimal',
    rows: 'the rows that a finding rests on, or that a search found; rows all for more than the first',
  },
  command: (short: string, long: string, what: string) =>
    short === long ? `${short}: ${what}` : `${short} or ${long}: ${what}`,
  colonWorks: 'Each command works with a colon in front everywhere, such as :h.',
  withColon: 'Words are asked for in this step, so commands need a colon in front, such as :h.',

  glossary: {
    entry: (term: string, meaning: string) => `${term}: ${meaning}`,
    none: 'This pack has no glossary.',
    list: (terms: readonly string[]) => `Terms: ${terms.join(', ')}.`,
    how: (term: string) => `Type g and a term, such as g ${term}.`,
    unknown: (term: string, nearest: string | undefined) =>
      nearest === undefined
        ? `The glossary has no "${term}".`
        : `The glossary has no "${term}". Did you mean ${nearest}?`,
  },
  sources: {
    none: 'There are no sources here.',
    unknown: (number: string, last: number) =>
      `There is no source ${number}; there ${last === 1 ? 'is 1' : `are 1 to ${last}`}.`,
    /** Behind a sentence that rests on them. */
    named: (numbers: readonly number[]) =>
      `(${numbers.length === 1 ? 'source' : 'sources'} ${listed(numbers.map(String))})`,
  },
  rows: {
    more: (count: number) => `And ${number(count)} more: type rows all for every one.`,
  },

  menu: {
    whichSandbox: 'Say of which lesson, such as: sandbox 1',
    title: 'Metadata lessons: what end-to-end encryption does not hide.',
    entry: (number: number, title: string, minutes: number, state: string) =>
      `${number}. ${title}, ${minutes} min, ${state}`,
    states: {
      new: 'not started',
      started: (at: number | undefined, of: number) =>
        at === undefined ? 'started' : `at step ${at} of ${of}`,
      done: 'done',
    },
    resume: (title: string) => `Enter alone continues: ${title}`,
    begin: (title: string) => `Enter alone begins: ${title}`,
    /** @param page the command that writes it, where something is kept */
    allDone: (page: string | undefined) =>
      `All of them are done. Type a number to play one again, or end for what to take along; Enter alone leaves.${page === undefined ? '' : ` A page to keep: ${page}`}`,
    empty: 'There are no lessons here.',
    next: (number: number, title: string, minutes: number) =>
      `Next: lesson ${number}, ${title}, about ${minutes} minutes.`,
    howNext: 'Enter alone begins it. m tells all lessons, q leaves.',
    how: 'Type the number of a lesson. Commands: reset, sandbox, g glossary, s sources, q quit, ? help.',
    /** @param there e.g. "1 to 18", or "1, 8 and 10" */
    unknownLesson: (typed: string, there: string, count: number) =>
      `There is no lesson ${typed}; there ${count === 1 ? 'is' : 'are'} ${there}.`,
    numbers: (numbers: readonly number[]) => {
      const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
      if (numbers.length < 3 || last - first + 1 !== numbers.length) {
        return listed(numbers.map(String));
      }
      return `${first} to ${last}`;
    },
    didYouMean: (id: string) => `Did you mean ${id}?`,
    yes: ['yes', 'y'],
    resetWhat: 'Reset what? Type a number of a lesson, or all; Enter alone resets nothing: ',
    resetOne: (title: string) => `This forgets all your answers to "${title}". Type yes to do it: `,
    resetAll: 'This forgets all your answers to all lessons. Type yes to do it: ',
    resetDone: 'Forgotten.',
    resetNot: 'Nothing was changed.',
  },
  failedToOpen: (id: string) => `The lesson ${id} could not be opened:`,
  leave: {
    /** @param command starts it again */
    inLesson: (command: string, kept: boolean) =>
      kept
        ? `Your progress is kept. To go on: ${command}`
        : `Your progress could not be kept this time. To play it again: ${command}`,
    inMenu: (command: string) => `Until next time. To go on: ${command}`,
    ended: (how: string) => `The input has ended. ${how}`,
    interrupted: (how: string) => `Stopped. ${how}`,
  },
});
