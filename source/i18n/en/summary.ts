/** Words of the learner's summary: what was predicted, what was true, and their own words. */

const several = (parts: readonly string[]) =>
  parts.length === 0 ? 'none of them' : parts.join('; ');

export const summary = {
  /** One line for a prediction; `truth` is empty where its number went with the run. */
  outcome: (right: boolean, given: readonly string[], truth: readonly string[]) => {
    if (right) return `as you predicted: ${several(given)}`;
    const was = truth.length === 0 ? '' : `; true: ${several(truth)}`;
    return `it turned out otherwise. You said: ${several(given)}${was}`;
  },
  /** Before the lesson has told what happened. */
  open: (given: readonly string[]) => `you said: ${several(given)}; not told yet`,
  ownWords: 'In your own words:',
  line: (label: string, value: string) => `${label} ${value}`,
  page: {
    title: 'What I predicted, and what was true',
    about: (day: string) =>
      `From the interactive tutorial metadata-lessons, written on ${day}. The words of messages are not in it: they are never kept.`,
    nothing: 'Nothing is kept yet: no lesson was begun.',
    lesson: (number: number, title: string) => `${number}. ${title}`,
    state: (done: boolean, day: string) =>
      done ? `Done, last on ${day}.` : `Begun, last on ${day}.`,
    able: 'After it one can:',
    predictions: 'Predictions',
    given: (given: readonly string[]) => `Predicted: ${several(given)}`,
    truth: (truth: readonly string[]) => `True: ${several(truth)}`,
    right: 'As predicted.',
    wrong: 'It turned out otherwise.',
    open: 'Not told yet.',
    answers: (right: number, judged: number) =>
      `Questions answered rightly: ${right} of ${judged}.`,
    ownWords: 'In my own words',
  },
};
