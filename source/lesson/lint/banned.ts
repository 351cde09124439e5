/** Words and figures that no lesson may print, with the reason and what to write instead. */
export type Banned = {
  readonly pattern: RegExp;
  readonly why: string;
  readonly fix: string;
};

const noSource = 'Leave it out, or cite a figure that a source carries.';
const plainly = 'Say what was measured or read, and by whom.';

export const banned: readonly Banned[] = [
  {
    pattern: /\b(?:first ever|world's first|revolutionary|game[- ]chang\w+|cutting[- ]edge)\b/iu,
    why: 'praise that nothing carries',
    fix: plainly,
  },
  {
    pattern: /\b(?:military[- ]grade|bank[- ]grade|unbreakable|unhackable|uncrackable)\b/iu,
    why: 'a claim about strength that no cipher makes',
    fix: 'Name the construction and what was tried against it.',
  },
  {
    pattern:
      /\b(?:100 ?% (?:secure|safe|private)|completely (?:secure|safe|private|anonymous)|totally (?:secure|safe|private))\b/iu,
    why: 'nothing is completely secure',
    fix: 'Say against whom, and what still leaks.',
  },
  {
    pattern: /\b(?:you are (?:now )?safe|you're (?:now )?safe)\b/iu,
    why: 'a soothing sentence that the lesson cannot keep',
    fix: 'Say what still leaks and who could do what about it.',
  },
  {
    pattern: /\b(?:nothing (?:helps|can be done)|privacy is dead|resistance is futile)\b/iu,
    why: 'a hopeless sentence that is not true',
    fix: 'Say which defence helps against whom, and what it costs.',
  },
  {
    pattern:
      /\b(?:always been true|everybody knows|it is well known|studies show|experts (?:say|agree))\b/iu,
    why: 'a claim with nobody behind it',
    fix: 'Name who found it, when, and cite the source.',
  },
  {
    pattern: /\bcommunity note\b/iu,
    why: 'no community note on that post was found',
    fix: 'Leave it out.',
  },
  {
    pattern:
      /\b(?:251[,. ]?788|1[,. ]?234[,. ]?231|823 (?:people|participants|volunteers|users))\b/iu,
    why: 'this figure of the MetaPhone study was not verified',
    fix: noSource,
  },
  {
    pattern: /\b35[,. ]?830\b/u,
    why: 'this figure of the Spitz data was not verified',
    fix: noSource,
  },
  {
    pattern: /\bthreema\b.*\b(?:1|one) ?(?:-|to) ?255\b/iu,
    why: 'this range was not verified',
    fix: noSource,
  },
  {
    pattern: /\bwickr\b/iu,
    why: 'nothing verified is known of its padding',
    fix: noSource,
  },
  {
    pattern: /\bbahramali\b.*\d+ ?%/iu,
    why: 'the percentages of that paper were not verified',
    fix: noSource,
  },
  {
    pattern: /\b(?:the sheeple|idiots?|stupid(?:ly)?|morons?)\b/iu,
    why: 'an insult',
    fix: 'Leave it out.',
  },
];
