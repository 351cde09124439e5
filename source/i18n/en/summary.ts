/** Words of the learner's summary: what was predicted, what was true, and their own words. */

const several = (parts: readonly string[]) =>
  parts.length === 0 ? 'none of them' : parts.join('; ');

export const summary = {
  /**
   * A prediction, a line each: `verdict`, whether it turned out so; what was said; and what was true,
   * which is empty where it was just that, or where its number went with the run.
   */
  outcome: (verdict: string, given: readonly string[], truth: readonly string[]) => [
    verdict,
    `You said: ${several(given)}.`,
    ...(truth.length === 0 ? [] : [`True: ${several(truth)}.`]),
  ],
  /** Before the lesson has told what happened. */
  open: 'Not told yet.',
  ownWords: 'In your own words:',
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
    partly: (same: number, of: number) => `As predicted for ${same} of ${of}.`,
    wrong: 'It turned out otherwise.',
    open: 'Not told yet.',
    ownWords: 'In my own words',
    glance: 'At a glance',
    lessons: 'Lessons',
    pictures: 'What the rows told',
    livedAgain:
      'For its pictures the invented town lived its week again. What you wrote into it is not kept: in its place stands what the lesson suggests.',
    verbsTitle: 'Four verbs to take along',
    verbs: [
      ['needs', 'What a service could not deliver without.'],
      ['can observe', 'What passes it by, whether it keeps it or not.'],
      ['says it stores', 'What it tells of itself. Nobody outside can look.'],
      ['could infer', 'What somebody concludes from all that, rightly or not.'],
    ] as readonly (readonly [string, string])[],
  },
};
