import { countsIn } from '../../lesson/kinds/threshold.ts';
import type { StayCounts } from '../../lesson/inference/segments.ts';
import type { Bar, PictureOf } from '../../pictures/picture.ts';
import { answerLine, oneReader } from '../answer-line.ts';
import { choicesPart, note, prompt } from '../build-parts.ts';
import { plainLine } from '../lines.ts';
import type { Words } from '../../i18n/index.ts';
import type { Part } from '../parts.ts';
import { sentencesOf } from '../picture-sentences.ts';
import { rightOrWrong } from '../verdict-parts.ts';
import type { KindView } from './kind-view.ts';

export const threshold: KindView<'threshold'> = {
  body(scope, words) {
    const { choices, session, id, state, rich, activity } = scope;
    const counts = countsIn(session, id);
    const t = words.view.threshold;
    const items = choices.map((choice) => {
      const told = counts?.best.includes(Number(choice.id))
        ? ('right' as const)
        : ('wrong' as const);
      return {
        id: choice.id,
        label: plainLine(t.days(Number(choice.id))),
        state: state.tried.includes(choice.id) ? told : ('open' as const),
      };
    });
    return [
      ...(counts === undefined ? [] : [pictureOf(counts, session.focus.cursor + 1, words)]),
      prompt(rich(activity.ask)),
      choicesPart(scope, 'one', items),
    ];
  },
  outcome(scope, words) {
    const { session, id, state, isAnswered } = scope;
    const days = state.answer?.form === 'one' ? Number(state.answer.option) : 0;
    const chosen = countsIn(session, id)?.choices[days - 1];
    if (!isAnswered || chosen === undefined) return [];
    const t = words.view.threshold;
    return [
      ...rightOrWrong(scope, scope.activity, words),
      note('info', t.told(days, chosen.right, chosen.wrong, chosen.missed)),
    ];
  },
  enter: (_, words) => words.view.enter.choose,
  line(scope) {
    const asked = oneReader(scope.choices, ({ id }) => ({ form: 'one', option: id }));
    const { length } = scope.choices;
    return answerLine(scope, { ...asked, prompt: ({ plain }) => plain.asks.days(length) });
  },
};

/** On how many days everybody was there, and who falls in at so many. */
function pictureOf({ people, truth }: StayCounts, least: number, words: Words): Part {
  const t = words.view.threshold;
  const bars = people.map(({ who, days }): Bar => {
    const isSo = truth.who.includes(who);
    return { label: who, value: days, note: t.falls(days >= least, isSo) };
  });
  const picture: PictureOf<'bars'> = { is: 'bars', measure: 'days', digits: 0, bars };
  return { kind: 'picture', picture, sentences: sentencesOf(picture, words) };
}
