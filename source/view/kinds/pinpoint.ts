import { timelineIn } from '../../lesson/kinds/pinpoint.ts';
import { allTold, untoldRoutines } from '../../lesson/people/references.ts';
import { letterOf } from '../../pictures/timeline.ts';
import { answerLine, oneReader } from '../answer-line.ts';
import { choicesPart, prompt } from '../build-parts.ts';
import { plainLine } from '../lines.ts';
import { pictureParts } from '../pictures.ts';
import { rightOrWrong } from '../verdict-parts.ts';
import type { KindView } from './kind-view.ts';

export const pinpoint: KindView<'pinpoint'> = {
  body(scope, words) {
    const { activity, choices, session, state, rich, isSettled } = scope;
    const found = timelineIn(session, activity.in);
    const parts =
      found === undefined
        ? []
        : pictureParts(found, words, {
            ...allTold,
            routines: isSettled ? [] : untoldRoutines(activity.which),
          });
    const places = parts.flatMap(({ picture }) =>
      picture.is === 'timeline' ? picture.places : [],
    );
    const items = choices.map(({ id }, index) => {
      const told = id === found?.values[activity.which] ? ('right' as const) : ('wrong' as const);
      return {
        id,
        label: plainLine(`${letterOf(index)}: ${places[index]?.label ?? id}`),
        state: state.tried.includes(id) ? told : ('open' as const),
      };
    });
    return [...parts, prompt(rich(activity.ask)), choicesPart(scope, 'one', items)];
  },
  outcome: (scope, words) => rightOrWrong(scope, scope.activity, words),
  enter: (_, words) => words.view.enter.choose,
  line: (scope) =>
    answerLine(
      scope,
      oneReader(scope.choices, ({ id }) => ({ form: 'one', option: id })),
    ),
};
