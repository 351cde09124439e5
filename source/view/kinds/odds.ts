import { caseQuestions } from '../../analysis/case/brief.ts';
import { broughtBy } from '../../lesson/session/session.ts';
import type { PictureOf } from '../../pictures/picture.ts';
import { note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import { sentencesOf } from '../picture-sentences.ts';
import type { KindView } from './kind-view.ts';

export const odds: KindView<'odds'> = {
  body: ({ activity, isAnswered }, { view }) =>
    isAnswered ? [] : [prompt(view.odds.ready(activity.nights))],
  outcome({ session, id, isAnswered }, words) {
    const found = broughtBy(session, id, 'odds')?.odds;
    if (!isAnswered || found === undefined) return [];
    const { nights, agreed, right } = found;
    const t = words.view;
    const picture: PictureOf<'bars'> = {
      is: 'bars',
      measure: 'percent',
      digits: 0,
      bars: caseQuestions.map((one) => ({
        label: t.desk.questions[one],
        value: (100 * right[one]) / nights,
        note: t.odds.right(right[one], agreed[one], nights),
      })),
    };
    return [
      { kind: 'picture', picture, sentences: sentencesOf(picture, words) },
      note('info', t.odds.note),
    ];
  },
  enter: (_, { view }) => view.enter.others,
  line: actLine,
};
