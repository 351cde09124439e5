import { broughtBy } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { field, note, prompt } from '../build-parts.ts';
import { fieldOf, goOnLine, meaning } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

export const forget: KindView<'forget'> = {
  body(scope, words) {
    const { activity, rich, isAnswered } = scope;
    const t = words.view.forget;
    if (isAnswered) return [];
    return [prompt(rich(activity.ask)), field(scope, t.label(activity.word), t.keep, words)];
  },
  outcome({ session, id, activity, rich, isAnswered }, words) {
    const erased = broughtBy(session, id, 'erased')?.erased;
    if (!isAnswered || erased === undefined) return [];
    const t = words.view.forget;
    const { removed, left } = erased;
    return left.length > 0
      ? [note('warning', t.left(left.map(showControls)))]
      : [
          note('info', t.removed(removed)),
          note('info', rich(activity.erased)),
          note('info', t.nothingKept),
        ];
  },
  enter: ({ session, activity, isAnswered }, { view }) =>
    !isAnswered && session.focus.draft.text.trim().toLowerCase() === activity.word.toLowerCase()
      ? view.enter.erase
      : view.enter.goOn,
  line({ isAnswered }) {
    if (isAnswered) return goOnLine;
    return {
      prompt({ plain }, view) {
        const { label, suggested } = fieldOf(view);
        return plain.asks.search(label, suggested);
      },
      expected: ({ plain }) => plain.expected.text,
      takesWords: true,
      read: (line) => meaning({ type: 'compose', text: line.trim() }),
    };
  },
};
