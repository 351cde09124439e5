import type { Grammar } from './grammar.ts';

/** What is said in steps with the learner's own file, and with their own exports. */

/** Somebody who was found, beside whom the learner named. */
const named = {
  same: 'whom you named',
  other: 'not whom you named',
  nobody: 'whom you named is not in these files',
  none: 'you named nobody',
} as const;
type Named = keyof typeof named;

export const trace = ({ number, counted, listed }: Grammar) => ({
  trace: {
    ready: 'The file with your progress is on this computer. It is read as it is.',
    working: 'Reading the file',
    nothing: 'Nothing is kept about you in this run, so there is nothing to find.',
    file: 'file',
    size: 'size',
    bytes: (count: number) => counted(count, 'byte', 'bytes'),
    times: 'times in it',
    answers: 'your answers in it',
    answersOf: (answers: number, tries: number, hints: number) =>
      `${number(answers)}, with ${counted(tries, 'try', 'tries')} and ${counted(hints, 'hint', 'hints')}`,
    texts: 'of these in words of your own',
    visits: 'times that you sat here',
    longest: 'the longest',
    pause: 'the longest pause between two',
    minutes: (ms: number) => {
      const minutes = Math.round(ms / 60_000);
      if (minutes < 120) return counted(minutes, 'minute', 'minutes');
      const hours = Math.round(minutes / 60);
      return hours < 48
        ? counted(hours, 'hour', 'hours')
        : counted(Math.round(hours / 24), 'day', 'days');
    },
    words: 'the words that you wrote above',
    found: (hits: number) =>
      hits === 0 ? 'not in it' : `in it ${hits === 1 ? 'once' : `${number(hits)} times`}`,
    you: 'you',
    clock: (times: number) =>
      `${counted(times, 'time', 'times')}, by the clock of this computer. A time is kept when a step is done or an answer given, and of a step the latest only.`,
  },
  own: {
    working: 'Reading',
    labels: {
      quiet: 'Least is written at (hour, 0 to 23)',
      closest: 'Closest, by days (a name)',
      fastest: 'Answers fastest (a name)',
      file: 'File or folder',
      me: 'Your name in it',
    },
    nothing: 'leave it open',
    sample: 'the sample',
    stays: 'What you type here stays in memory.',
    asksMe: 'Who of them is you is not in the files. How are you called in them?',
    unknown: 'Nobody in these files is called so.',
    said: 'you said',
    found: 'found',
    quiet: 'least is written',
    hour: (hour: number) => `${String(hour).padStart(2, '0')}:00`,
    window: (from: number, inIt: number, of: number) =>
      `${String(from).padStart(2, '0')}:00 to ${String((from + 6) % 24).padStart(2, '0')}:00, ${number(inIt)} of ${counted(of, 'message', 'messages')}`,
    inWindow: (within: boolean) => (within ? 'your hour is in it' : 'your hour is not in it'),
    noHour: 'you named no hour',
    tooEven: 'too few or too even to tell sleep',
    closest: 'closest, by days',
    fastest: 'answers fastest',
    tie: (who: string, days: number, which: Named) =>
      `${who}, on ${counted(days, 'day', 'days')}; ${named[which]}`,
    answer: (who: string, minutes: string, count: number, which: Named) =>
      `${who}, half within ${minutes} min (${counted(count, 'answer', 'answers')}); ${named[which]}`,
    nobody: 'nobody often enough',
    read: (messages: number, people: number, files: number) =>
      `${counted(messages, 'message', 'messages')} of ${counted(people, 'person', 'people')}, from ${counted(files, 'file', 'files')}. No word of them was kept.`,
    letters: 'People are letters, in the order of how much they wrote.',
    isSample: 'This is the sample: four chats of Ida, who is invented.',
    clocks: {
      local: "Hours by the phone's clock.",
      utc: 'Hours in UTC.',
    },
  },
  forget: {
    working: 'Erasing',
    label: (word: string) => `"${word}", or nothing`,
    keep: 'keep it',
    removed: (count: number) =>
      count === 0
        ? 'There was nothing to erase.'
        : `${counted(count, 'file is', 'files are')} erased. The folder was looked at again: nothing of yours is there.`,
    left: (files: readonly string[]) => `Still there: ${listed(files)}.`,
    nothingKept:
      'Until you open another lesson nothing more is kept, not even that you finish this one.',
  },
});
