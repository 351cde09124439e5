import { textOf } from '../../lesson/kinds/compose.ts';
import type { FileSearch } from '../../lesson/kinds/search.ts';
import { broughtBy } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { field, note, prompt } from '../build-parts.ts';
import { fieldOf, meaning } from '../line-prompt.ts';
import type { KindView } from './kind-view.ts';

/** Hits that a step shows; all of them are told on a key. */
const SHOWN_HITS = 10;

/** A search with its first hits, safe to print. */
const shown = ({ text, heading, found, ...counts }: FileSearch): FileSearch => ({
  ...counts,
  text: showControls(text),
  heading: showControls(heading),
  found: found.slice(0, SHOWN_HITS).map((hit) => ({ ...hit, text: showControls(hit.text) })),
});

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
    const searches = broughtBy(session, id, 'searches')?.searches ?? [];
    const last = searches.at(-1);
    if (last === undefined || session.phase.is !== 'asking') return [];
    return [
      { kind: 'hits', search: shown(last), earlier: searches.slice(0, -1).map(shown) },
      note('info', rich(last.hits > 0 ? activity.found : activity.none)),
      note('info', words.view.search.again),
    ];
  },
  rows({ session, id }) {
    const last = broughtBy(session, id, 'searches')?.searches.at(-1);
    const isShown = last !== undefined && last.hits > 0 && session.phase.is === 'asking';
    return isShown ? { is: 'hits', search: last } : undefined;
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
