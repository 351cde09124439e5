import type { Grammar } from './grammar.ts';

/** What is said in steps with the town, with data and with files. */

export const desk = ({ number, counted, listed, duration }: Grammar) => ({
  week: {
    ready: 'The town is asleep. A relay waits for its week to begin.',
    working: 'The town lives its week',
    happened: (messages: number, opened: number, rows: number) =>
      `${number(messages)} messages were sealed and carried, ${number(opened)} of them opened. The relay wrote ${number(rows)} rows.`,
    again:
      'What the residents sealed when you first met them was carried once more, with your lines sealed anew, by a relay within the program.',
  },
  find: {
    ready: {
      town: "The relay's rows of the week are here, and nothing else.",
      'copenhagen-sms': 'Real data: who texted whom and when, Copenhagen. No word of any message.',
      'copenhagen-calls': 'Real data: who called whom and when, Copenhagen. No sound of any call.',
      copenhagen: 'Real data: texts, calls and friendships, Copenhagen.',
      revere: 'Real data: 254 men and the lists that they are on, Boston.',
      sister: "What the sister company's program gave back is here.",
    },
    working: 'Looking',
    rests: (rows: number) =>
      rows === 1 ? 'This rests on 1 row.' : `This rests on ${number(rows)} rows.`,
    heading: (what: string, who: readonly string[], rows: number) =>
      `${who.join(', ')}${what === 'home' || what === 'work' ? `, ${what}` : ''}: ${counted(rows, 'row', 'rows')}`,
    row: (seq: number, text: string) => `${number(seq)}: ${text}`,
    restsOnLines: (lines: number, files: readonly string[]) =>
      `This rests on ${counted(lines, 'line', 'lines')} of ${listed(files)}.`,
    /** Heads of columns. */
    number: 'no.',
    line: 'line',
    file: (name: string, lines: number) => `${name}: ${counted(lines, 'line', 'lines')}`,
    fileOf: (name: string, lines: number, columns: readonly string[]) =>
      `${name}: ${counted(lines, 'line', 'lines')} of ${listed(columns)}`,
  },
  export: {
    ready: (rows: number) => `The relay has ${number(rows)} rows to write, each as a line.`,
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
    quoted: (text: string) => `"${text}"`,
    count: (hits: number, of: number) => `${number(hits)} of ${number(of)} rows`,
    outcome: (text: string, hits: number, of: number) =>
      `"${text}": ${number(hits)} of ${number(of)} rows.`,
    nothing: 'No row of the file holds that.',
    earlier: (searches: readonly (readonly [text: string, hits: number])[]) =>
      `Before: ${searches.map(([text, hits]) => `"${text}" ${number(hits)}`).join(', ')}.`,
    again: 'Search for something else, or press Enter on an empty line to go on.',
  },
  sister: {
    ready: 'The program is not running yet.',
    readyWithList: 'The program is not running. It will be given the list as well.',
    working: 'The program of the sister company works',
    given: 'it was given',
    givenThis: (file: string, houses: number | undefined) =>
      houses === undefined
        ? `${file}: that file and nothing else`
        : `${file}, and a list of ${counted(houses, 'house', 'houses')}`,
    read: 'it read',
    readRows: (rows: number, people: number) =>
      `${number(rows)} rows about ${number(people)} people`,
    gave: 'it gave back',
    gaveThis: (suggestions: number, segments: number, of: number) =>
      `${number(suggestions)} suggestions; people in ${segments} of its ${of} advert segments`,
  },
  /** Segments by rows alone, and with a list. */
  segments: {
    heading: 'By the rows alone, and with the list:',
    beside(id: string, alone: number | undefined, joined: number) {
      const people = counted(joined, 'person', 'people');
      if (alone === undefined) return `${id}: no rule without the list; with it ${people}`;
      return alone === joined
        ? `${id}: ${people}; with the list the same`
        : `${id}: ${alone}; with the list ${people}`;
    },
    goOn: 'go on',
    named: (id: string) => `${id}:`,
    advert: 'advert',
    rule: 'rule',
    inside: (people: number) => `puts in (${people})`,
    so: (people: number) => `rightly (${people})`,
    /** @param so what is true of each of them; empty: nothing is added */
    all: (who: readonly string[], so: string) =>
      so === '' ? who.join(', ') : `${who.join(', ')} (${so})`,
    notSo: (people: number) => `wrongly (${people})`,
    missed: (people: number) => `missed (${people})`,
    person: (who: string, told: string) => `${who} (${told})`,
    nobody: 'nobody',
  },
  threshold: {
    days: (least: number) => `${counted(least, 'day', 'days')} or more`,
    /** @param isIn as many days as the rule asks for. @param isSo what the advertiser looks for */
    falls(isIn: boolean, isSo: boolean) {
      if (isIn) return isSo ? 'in, rightly' : 'in, wrongly';
      return isSo ? 'out, missed' : 'out';
    },
    told(
      least: number,
      right: readonly string[],
      wrong: readonly string[],
      missed: readonly string[],
    ) {
      const names = (who: readonly string[]) => (who.length === 0 ? 'nobody' : listed(who));
      const left = missed.length === 0 ? '' : ` It misses ${listed(missed)}.`;
      return `With ${counted(least, 'day', 'days')} or more the rule takes ${names(right)} rightly and ${names(wrong)} wrongly.${left}`;
    },
  },
  numbers: {
    label: (prefix: string, digits: number) => `${prefix} and ${digits} digits of your own`,
    stays:
      'Make one up: no real number is needed. It stays in memory and is never written to disk.',
    number: 'the number',
    hash: 'its SHA-256 hash',
  },
  crack: {
    ready: (range: number, prefix: string) => `${number(range)} numbers begin with ${prefix}.`,
    working: 'Hashing one number after another',
    found: (number: string) => `Found: ${number}. Its hash is the one that was looked for.`,
    notFound: 'No number of the range has that hash.',
    tries: 'numbers tried',
    time: 'time',
    rate: 'in a second',
    wholeRange: 'all of the range at this rate',
    country: (numbers: number) => `${number(numbers)} numbers at this rate`,
    duration,
  },
  'hand-out': { working: 'Sealing, carrying, and computing the numbers' },
  handOut: {
    ready: 'Your program asks the relay for the key, and seals with what it is given:',
    givenKey: (name: string) => `key it was given for ${name}`,
    refusedKey: 'the program refused that key, and sealed nothing',
    opened: 'opened with a key of its own',
    openedByIt: 'opened with it',
    /** @param same, of: other key pairs for which zeros give the same key */
    knownKey: (same: number, of: number) =>
      `key that zeros give, the same for ${number(same)} of ${number(of)} other key pairs`,
    unread: 'The relay carried it and could open nothing.',
    read: 'The relay opened it, read it, and sealed it anew for the recipient. Neither end was told.',
    readUnchecked: 'The relay read it and handed on the same envelope. Neither end was told.',
    refused: 'Nothing was sealed, and nothing was sent.',
  },
  carry: {
    ready: 'Your words travel with this switched on:',
    working: 'They travel',
    others: 'others who write as well',
    othersCount: (count: number) => `${number(count)}, simulated`,
    /** @param bare with nothing switched on */
    sizes: (bytes: number, bare: number) =>
      `what left the device: ${number(bytes)} bytes; with nothing switched on it would be ${number(bare)}`,
    opened: (name: string, seconds: number) =>
      seconds === 0
        ? `${name} opened your words at once.`
        : `${name} opened your words after ${duration(seconds)}.`,
    fitsNot: (bytes: number) =>
      `Nothing left the device: your words don't fit into a cell of ${number(bytes)} bytes. Go back with b, and write fewer.`,
    notOpened: (name: string) => `It had not reached ${name} when the run was over.`,
  },
  compare: {
    /** @param first, last: of the twelve groups of digits */
    device: (name: string, first: number, last: number) => `${name}, ${first} to ${last}`,
    says: { same: 'They are the same', different: 'They are different' },
  },
  salt: {
    label: 'Your salt',
    working: 'Hashing with the salt, and trying numbers',
    entry: (who: string, salt: string) => `from ${who}, salt "${salt}"`,
    shared: 'The service knows the salt, as it is in every copy of the program:',
    nothing: 'The service knows no salt:',
    salts: 'If the service were told each salt:',
    made: 'hashes to compare',
    madeOf: (made: number, users: number) => `${number(made)}, for ${number(users)} users`,
    matched: 'entries matched with a user',
    matchedOf: (matched: number, of: number) => `${matched} of ${of}`,
    tries: 'then numbers tried',
    triesIn: (tries: number, seconds: number) => `${number(tries)} in ${duration(seconds)}`,
    outcome: 'outcome',
    found: (found: string) => `found: ${found}`,
    passed: 'not found, though yours was among them',
  },
});
