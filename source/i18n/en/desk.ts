/** What is said in steps with the town, with data and with files. */

/** Two figures that count, in a unit that one can imagine. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(2)} s`;
  if (seconds < 90) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = seconds / 60;
  if (minutes < 90) return `${minutes < 10 ? minutes.toFixed(1) : Math.round(minutes)} minutes`;
  const hours = minutes / 60;
  if (hours < 48) return `${hours < 10 ? hours.toFixed(1) : Math.round(hours)} hours`;
  return `${Math.round(hours / 24)} days`;
}

export const desk = {
  week: {
    ready: 'The town is asleep. A relay of its own waits for its week to begin.',
    working: 'The town lives its week',
    happened: (messages: number, opened: number, rows: number) =>
      `${messages.toLocaleString('en')} messages were sealed and carried, ${opened.toLocaleString('en')} of them opened. The relay wrote ${rows.toLocaleString('en')} rows.`,
  },
  find: {
    ready: {
      town: "The relay's rows of the week are here, and nothing else.",
      'copenhagen-sms': 'Real data: who texted whom and when, Copenhagen. No word of any message.',
      'copenhagen-calls': 'Real data: who called whom and when, Copenhagen. No sound of any call.',
      copenhagen: 'Real data: texts, calls and friendships, Copenhagen.',
      revere: 'Real data: 254 men and the groups that they belonged to, Boston.',
      sister: "What the sister company's program gave back is here.",
    },
    working: 'Looking',
    rests: (rows: number) =>
      rows === 1 ? 'This rests on 1 row.' : `This rests on ${rows.toLocaleString('en')} rows.`,
  },
  export: {
    ready: (rows: number) =>
      `The relay has ${rows.toLocaleString('en')} rows to write, each as a line.`,
    noRows: 'The relay has no rows yet.',
    working: 'Writing the file',
    path: 'file',
    rows: 'rows',
    size: 'size',
    stays:
      'You can open it with any program while this lesson is open. It is removed when you leave the lesson.',
  },
  search: {
    label: 'Search for',
    working: 'Searching',
    outcome: (hits: number) =>
      hits === 0
        ? 'No line of the file holds that.'
        : hits === 1
          ? '1 line of the file holds that:'
          : `${hits.toLocaleString('en')} lines of the file hold that. The first:`,
    again: 'Search for something else, or press Enter on an empty line to go on.',
  },
  sister: {
    ready: 'The program is not running yet.',
    working: 'The program of the sister company works',
    given: 'it was given',
    nothingElse: 'that path and nothing else',
    read: 'it read',
    readRows: (rows: number, people: number) =>
      `${rows.toLocaleString('en')} rows about ${people.toLocaleString('en')} people`,
    gave: 'it gave back',
    gaveThis: (suggestions: number, segments: number) =>
      `${suggestions.toLocaleString('en')} suggestions, ${segments} advert segments`,
  },
  numbers: {
    label: (prefix: string, digits: number) => `${prefix} and ${digits} digits of your own`,
    stays:
      'Make one up: no real number is needed. It stays in memory and is never written to disk.',
    number: 'the number',
    hash: 'its SHA-256 hash',
  },
  crack: {
    ready: (range: number, prefix: string) =>
      `${range.toLocaleString('en')} numbers begin with ${prefix}.`,
    working: 'Hashing one number after another',
    found: (number: string) => `Found: ${number}. Its hash is the one that was looked for.`,
    notFound: 'No number of the range has that hash.',
    tries: 'numbers tried',
    time: 'time',
    rate: 'in a second',
    seconds: (seconds: string) => `${seconds} s`,
    wholeRange: 'all of the range at this rate',
    country: (numbers: number) => `${numbers.toLocaleString('en')} numbers at this rate`,
    duration,
  },
};
