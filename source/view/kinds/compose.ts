import { composedIn } from '../../lesson/session/session.ts';
import { showControls } from '../../text/safe.ts';
import { choicesPart, field, note, prompt } from '../build-parts.ts';
import { fieldOf, isNumber, meaning } from '../line-prompt.ts';
import { plainLine } from '../lines.ts';
import type { KindView } from './kind-view.ts';

export const compose: KindView<'compose'> = {
  body(scope, words) {
    const { activity, choices, session, id, rich } = scope;
    const kept = composedIn(session, id);
    const t = words.view.compose;
    const chosen = choices[session.focus.cursor];
    const typed = field(scope, t.label, showControls(activity.suggest), words);
    const items = choices.map((choice) => ({
      id: choice.id,
      label: plainLine(choice.is === 'suggestion' ? choice.text : t.ownWords),
      state: 'open' as const,
      ...(choice.is === 'suggestion' && choice.text === kept ? { marked: true as const } : {}),
    }));
    return [
      prompt(rich(activity.ask)),
      ...(items.length > 0 ? [choicesPart(scope, 'one', items)] : []),
      // The learner's hand is in one place: while a suggestion is highlighted, the field has no cursor.
      chosen?.is === 'suggestion' ? { ...typed, active: false, placeholder: t.orOwn } : typed,
      note('info', t.stays),
    ];
  },
  enter: (_, words) => words.view.enter.keepWords,
  line({ activity: { choices, suggest } }) {
    const count = choices.length;
    const suggested = showControls(suggest);
    return {
      prompt(words, view) {
        const t = words.plain.asks;
        const { label } = fieldOf(view);
        return count > 0 ? t.composeOrPick(label, count, suggested) : t.compose(label, suggested);
      },
      expected: (words) => words.plain.expected.text,
      takesWords: true,
      read(line) {
        const text = line.trim();
        const picked = isNumber(text) ? choices[Number(text) - 1] : undefined;
        return meaning({ type: 'compose', text: picked ?? line });
      },
    };
  },
};
