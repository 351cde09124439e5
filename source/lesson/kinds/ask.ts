import * as v from 'valibot';
import { id } from '../format/schema/parts.ts';
import { grade } from '../session/grade.ts';
import type { Kind } from './kind.ts';
import { answering, asked, askingKind } from './question.ts';

declare module '../model.ts' {
  interface Activities {
    /** A question with a verdict. `recall`: the earlier lesson that it is about. */
    ask: { readonly question: Question; readonly recall?: string };
  }
}

export const ask: Kind<'ask'> = {
  ...askingKind,
  read: asked(
    () => ({ recall: v.optional(id) }),
    ({ recall }) => (recall === undefined ? {} : { recall }),
  ),
  recalls: ({ recall }) => recall,
  judge: ({ activity: { question }, values }, answer) =>
    // An opinion is neither right nor wrong.
    question.form === 'text' ? 'kept' : grade(question, answer, values).right,
  keeps: {
    ...askingKind.keeps,
    right: ({ activity, state }) => (activity.question.form === 'text' ? undefined : state.right),
  },
  rehearse: ({ activity, values }, answers) => [
    { type: 'hint' },
    answering(activity.question, values, answers),
  ],
  settles: ({ activity }) => activity.question,
};
