import { note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

export const week: KindView<'week'> = {
  body: ({ isAnswered }, words) => (isAnswered ? [] : [prompt(words.view.week.ready)]),
  outcome({ id, values, isAnswered }, words) {
    const count = (name: string) => Number(values[`${id}.${name}`] ?? 0);
    const { happened } = words.view.week;
    return isAnswered
      ? [note('right', happened(count('messages'), count('opened'), count('rows')))]
      : [];
  },
  enter: (_, words) => words.view.enter.week,
  line: actLine,
  repeats: true,
};
