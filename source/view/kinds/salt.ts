import type { Words } from '../../i18n/index.ts';
import { numberOfStep } from '../../lesson/kinds/numbers.ts';
import type { Salted, SaltedRound } from '../../lesson/kinds/salt.ts';
import { broughtBy } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { facts, field, note, prompt } from '../build-parts.ts';
import { fieldOf, goOnLine, meaning } from '../line-prompt.ts';
import type { Part } from '../parts.ts';
import type { ScopeOf } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

/** Hexadecimal digits of a hash that are shown. */
const SHOWN_DIGITS = 12;

export const salt: KindView<'salt'> = {
  body(scope, words) {
    const { activity, isAnswered, rich } = scope;
    if (isAnswered) return [];
    const t = words.view.salt;
    return [
      prompt(rich(activity.ask)),
      field(scope, t.label, showControls(activity.suggest), words),
    ];
  },
  outcome(scope, words) {
    const { session, id, isAnswered, state } = scope;
    const salted = broughtBy(session, id, 'salted')?.salted;
    if (!isAnswered || salted === undefined || !state.done) return [];
    return [
      facts(handedIn(scope, salted, words)),
      ...salted.rounds.flatMap((round) => roundParts(round, scope, words)),
    ];
  },
  enter: (_, words) => words.view.enter.salt,
  line: ({ isAnswered }) =>
    isAnswered
      ? goOnLine
      : {
          prompt({ plain }, view) {
            const { label, suggested } = fieldOf(view);
            return plain.asks.compose(label, suggested);
          },
          expected: ({ plain }) => plain.expected.text,
          takesWords: true,
          read: (line) => meaning({ type: 'compose', text: line.trim() }),
        },
  repeats: true,
};

/** Of each address book whose it is, the salt and what was handed in. */
function handedIn(
  { session, activity }: ScopeOf<'salt'>,
  { entries }: Salted,
  words: Words,
): readonly (readonly [string, string])[] {
  const t = words.view.salt;
  const nameOf = (book: string) => session.lesson.cast.find(({ id }) => id === book)?.name ?? book;
  return entries.map(({ salt: one, hash }, index) => [
    t.entry(showControls(nameOf(activity.books[index] ?? '')), showControls(one)),
    `${hash.slice(0, SHOWN_DIGITS)} ...`,
  ]);
}

function roundParts(round: SaltedRound, scope: ScopeOf<'salt'>, words: Words): readonly Part[] {
  const { session, activity } = scope;
  const t = words.view.salt;
  const { knows, made, matched, tries, found, seconds } = round;
  const { prefix, digits } = numberOfStep(session, activity.numbers);
  const head = activity.way === 'shared' ? t.shared : t[knows];
  return [
    note('info', head),
    facts([
      [t.made, t.madeOf(made, activity.users)],
      [t.matched, t.matchedOf(matched, activity.books.length)],
      [t.tries, t.triesIn(tries, seconds)],
      [t.outcome, found ? t.found(`${showControls(prefix)} ${digits}`) : t.passed],
    ]),
  ];
}
