import { rowOfMessage } from '../../lesson/session/rows.ts';
import { answerLine, oneReader } from '../answer-line.ts';
import { choicesPart, prompt } from '../build-parts.ts';
import { plainLine } from '../lines.ts';
import { rowText } from '../record-words.ts';
import type { ChoiceItem } from '../parts.ts';
import { rightOrWrong } from '../verdict-parts.ts';
import type { KindView } from './kind-view.ts';

export const spot: KindView<'spot'> = {
  body(scope, words) {
    const { activity, choices, session, state, rich } = scope;
    const wanted = rowOfMessage(session.evidence, activity.find)?.seq;
    const items = choices
      .flatMap((choice) => (choice.is === 'row' ? choice : []))
      .map(({ id, row }) => {
        const told: ChoiceItem['state'] = row.seq === wanted ? 'right' : 'wrong';
        const label = plainLine(rowText(row, words));
        return { id, label, state: state.tried.includes(id) ? told : ('open' as const) };
      });
    return [prompt(rich(activity.ask)), choicesPart(scope, 'one', items)];
  },
  outcome: (scope, words) => rightOrWrong(scope, scope.activity, words),
  enter: (_, words) => words.view.enter.choose,
  line: (scope) =>
    answerLine(
      scope,
      oneReader(scope.choices, (choice) =>
        choice.is === 'row' ? { form: 'row', row: choice.row.seq } : undefined,
      ),
    ),
};
