import { textOf } from '../../lesson/kinds/compose.ts';
import { broughtBy } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { field, note, prompt } from '../build-parts.ts';
import { fieldOf, meaning } from '../line-prompt.ts';
import { plainLine } from '../lines.ts';
import type { Part } from '../parts.ts';
import type { KindView } from './kind-view.ts';

export const search: KindView<'search'> = {
  body: (scope, words) => [
    prompt(scope.rich(scope.activity.ask)),
    field(
      scope,
      words.view.search.label,
      showControls(textOf(scope.session, scope.activity.suggest)),
      words,
    ),
  ],
  outcome({ session, id, activity, rich }, words) {
    const last = broughtBy(session, id, 'searches')?.searches.at(-1);
    if (last === undefined || session.phase.is !== 'asking') return [];
    const t = words.view.search;
    return [
      note('info', t.outcome(last.hits)),
      ...last.first.map((line): Part => ({ kind: 'quote', line: plainLine(line) })),
      note('info', rich(last.hits > 0 ? activity.found : activity.none)),
      note('info', t.again),
    ];
  },
  enter({ session, state }, { view }) {
    const goesOn = state.done && session.focus.draft.text.trim() === '';
    return goesOn ? view.enter.goOn : view.enter.search;
  },
  line: ({ state: { done } }) => ({
    prompt({ plain }, view) {
      const { label, suggested } = fieldOf(view);
      return done ? plain.asks.searchAgain(label) : plain.asks.search(label, suggested);
    },
    expected: ({ plain }) => plain.expected.text,
    takesWords: true,
    /** An empty line searches for the suggestion, and goes on once something was searched for. */
    read(line, { last }) {
      const text = line.trim();
      if (text === '') return meaning(done ? { type: 'next' } : { type: 'search', text: '' });
      if (text === last) return { ...meaning({ type: 'next' }), say: 'sameAgain' };
      return { ...meaning({ type: 'search', text }), answer: text };
    },
  }),
};
