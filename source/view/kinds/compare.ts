import type { Words } from '../../i18n/index.ts';
import { alikeIn, numbersOf, sayings } from '../../lesson/kinds/compare.ts';
import { answerLine, oneReader } from '../answer-line.ts';
import { choicesPart, facts, prompt } from '../build-parts.ts';
import { plainLine } from '../lines.ts';
import type { Part } from '../parts.ts';
import { nameOf } from '../record-words.ts';
import type { ScopeOf } from '../step-scope.ts';
import { rightOrWrong } from '../verdict-parts.ts';
import { endsOf } from './hand-out.ts';
import type { KindView } from './kind-view.ts';

/** Groups that stand in a line, below those of the other device. */
const groupsInLine = 4;

export const compare: KindView<'compare'> = {
  body(scope, words) {
    const { activity, session, state, rich } = scope;
    const { same, of } = alikeIn(session, activity.of);
    const items = sayings.map((id) => {
      const verdict = (id === 'same') === (same === of) ? ('right' as const) : ('wrong' as const);
      return {
        id,
        label: plainLine(words.view.compare.says[id]),
        state: state.tried.includes(id) ? verdict : ('open' as const),
      };
    });
    return [
      ...numberParts(scope, words),
      prompt(rich(activity.ask)),
      choicesPart(scope, 'one', items),
    ];
  },
  outcome: (scope, words) => rightOrWrong(scope, scope.activity, words),
  enter: (_, words) => words.view.enter.choose,
  line: (scope) =>
    answerLine(
      scope,
      oneReader(scope.choices, ({ id }) => ({ form: 'one', option: id })),
    ),
};

/** Both numbers in lines of a few groups, the same groups of the two below each other. */
function numberParts({ session, activity }: ScopeOf<'compare'>, words: Words): readonly Part[] {
  const numbers = numbersOf(session, activity.of);
  if (numbers === undefined) return [];
  const t = words.view.compare;
  const { from, to } = endsOf(session, activity.of);
  const name = (id: string) => nameOf(session.lesson.cast, id);
  const rows: (readonly [string, string])[] = [];
  for (let at = 0; at < numbers.sender.length; at += groupsInLine) {
    const line = (groups: readonly string[]) => groups.slice(at, at + groupsInLine).join(' ');
    rows.push(
      [t.device(name(from), at + 1, at + groupsInLine), line(numbers.sender)],
      [t.device(name(to), at + 1, at + groupsInLine), line(numbers.recipient)],
    );
  }
  return [facts(rows)];
}
