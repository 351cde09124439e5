import { textOf } from '../../lesson/kinds/compose.ts';
import { sentAs } from '../../lesson/session/rows.ts';
import { showControls } from '../../text/safe.ts';
import { facts, note, prompt } from '../build-parts.ts';
import { actLine } from '../line-prompt.ts';
import { nameOf } from '../record-words.ts';
import type { KindView } from './kind-view.ts';

export const send: KindView<'send'> = {
  body({ session, activity }, words) {
    const t = words.view.send;
    const name = (id: string) => nameOf(session.lesson.cast, id);
    const messages = activity.messages.map(({ from, to, hidden, words: message }) => {
      const text = hidden ? t.hidden : showControls(textOf(session, message));
      return [t.about(name(from), name(to)), text] as const;
    });
    return [prompt(t.ready), facts(messages)];
  },
  outcome({ session, activity, isAnswered }, words) {
    if (!isAnswered) return [];
    const sent = activity.messages.flatMap(({ id }) => sentAs(session.evidence, id) ?? []);
    const bytes = sent.reduce((sum, { envelope }) => sum + envelope.length, 0);
    return [note('right', words.view.send.sent(sent.length, bytes))];
  },
  enter: ({ activity }, { view }) =>
    activity.messages.length === 1 ? view.enter.send : view.enter.sendMany,
  line: actLine,
  repeats: true,
};
