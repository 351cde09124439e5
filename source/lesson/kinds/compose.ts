import * as v from 'valibot';
import { checkMessage, MESSAGE_CHARACTERS } from '../../text/message-input.ts';
import type { Evidence } from '../../world/evidence.ts';
import { shaped } from '../format/block.ts';
import { id, list, object, step, text } from '../format/schema/parts.ts';
import type { MessageWords, Sending, ToSend } from '../model.ts';
import type { Choice } from '../session/choices.ts';
import { edit, emptyDraft } from '../session/draft.ts';
import { sentAs } from '../session/rows.ts';
import { composedIn, freshFocus, type Session, typedIn } from '../session/session.ts';
import { type Reply, told, withWords } from '../session/transition.ts';
import { checkDifferent, checkPair } from './checks.ts';
import { activityOf, type Kind, type Scene } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** The learner writes words, which later steps send. They stay in memory. */
    compose: {
      readonly from: string;
      readonly to: string;
      readonly ask: RichText;
      /** Used when the learner types nothing, and by `check`. */
      readonly suggest: string;
      /** If given, the learner may pick one of these instead of typing. */
      readonly choices: readonly string[];
    };
  }
  interface OwnEvents {
    /** The words of a compose step, or the digits of a numbers step. */
    compose: { readonly text: string };
  }
}

export const compose: Kind<'compose'> = {
  read: shaped(
    () =>
      object({
        ...step,
        from: id,
        to: id,
        ask: text,
        suggest: text,
        choices: v.optional(list(text), []),
      }),
    ({ from, to, ask, suggest, choices }, { rich }) => ({
      from,
      to,
      ask: rich(ask, ['ask']),
      suggest,
      choices,
    }),
  ),
  composes: ({ from, to }) => ({ from, to }),
  check(check) {
    checkPair(check, check.activity, []);
    checkDifferent(check, check.activity.choices, ['choices']);
    check.story.add('words', check.id);
  },
  choices: ({ activity: { choices } }): readonly Choice[] =>
    choices.length === 0
      ? []
      : [
          ...choices.map((text, index): Choice => ({ is: 'suggestion', id: String(index), text })),
          { is: 'own-words', id: 'own-words' },
        ],
  /** A digit is the number of a suggestion until one's own words are chosen; then it is one of them. */
  takes: ({ session, activity }) =>
    session.focus.cursor >= activity.choices.length ? 'words' : undefined,
  /** Enter keeps what was kept before: one of the suggestions, or one's own words. */
  focus({ session, id, activity: { choices } }) {
    const kept = composedIn(session, id);
    const picked = kept === undefined ? -1 : choices.indexOf(kept);
    // A suggestion is nobody's own words; what was typed before it was picked is.
    const own = typedIn(session, id) ?? (picked === -1 ? kept : undefined);
    if (own === undefined && kept === undefined) return undefined;
    const draft = edit(emptyDraft, { type: 'insert', text: own ?? '' });
    return { ...freshFocus, cursor: picked === -1 ? choices.length : picked, draft };
  },
  reopens: () => true,
  enter: (scene, chosen) =>
    keepWords(scene, chosen?.is === 'suggestion' ? chosen.text : scene.session.focus.draft.text),
  hear: (scene, event) => (event.type === 'compose' ? keepWords(scene, event.text) : undefined),
  rehearse: (_scene, _answers, write) => [{ type: 'compose', text: write() }],
};

/** Keeps what was written, in memory alone; the suggestion where nothing was. */
function keepWords({ session, id, activity }: Scene<'compose'>, raw: string): Reply {
  const checked = checkMessage(raw);
  if (!checked.ok && checked.reason === 'empty') {
    const { suggest } = activity;
    return {
      goOn: withWords(session, id, suggest),
      notice: { is: 'used-suggestion', text: suggest },
    };
  }
  if (!checked.ok) {
    return told(session, {
      is: 'message-too-long',
      characters: checked.characters,
      limit: MESSAGE_CHARACTERS,
    });
  }
  const count = checked.removedControls;
  const goOn = withWords(session, id, checked.text);
  return count > 0 ? { goOn, notice: { is: 'controls-removed', count } } : { goOn };
}

/** A message of a lesson with its words filled in. */
export const toSend = (
  session: Session,
  { id, from, to, words }: Omit<Sending, 'hidden'>,
): ToSend => ({
  id,
  from,
  to,
  text: textOf(session, words),
});

/** Whether words were written anew since messages with them were sent. */
export const areRewritten = (
  session: Session,
  messages: readonly Sending[],
  evidence: Pick<Evidence, 'sent'>,
): boolean =>
  messages.some(({ id, words }) => {
    const before = sentAs(evidence, id);
    return before !== undefined && before.text !== textOf(session, words);
  });

/** Words of a compose step, the suggestion if none were written in this run, or given ones. */
export function textOf(session: Session, words: MessageWords): string {
  if ('text' in words) return words.text;
  return (
    composedIn(session, words.compose) ??
    activityOf(session.lesson.steps, words.compose, 'compose')?.suggest ??
    ''
  );
}
