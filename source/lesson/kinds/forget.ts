import { shaped } from '../format/block.ts';
import { object, phrase, step, text } from '../format/schema/parts.ts';
import type { Erased } from '../session/desk.ts';
import { broughtBy, freshFocus } from '../session/session.ts';
import { act, type Reply, told, withStep } from '../session/transition.ts';
import type { Kind, Scene } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** The learner erases what is kept about them, by a word that they have to type, or keeps it. */
    forget: {
      readonly ask: RichText;
      /** What has to be typed, whatever the case of its letters. */
      readonly word: string;
      /** Told when it is gone. */
      readonly erased: RichText;
    };
  }
  interface Effects {
    forget: object;
  }
  interface Bringing {
    erased: { readonly erased: Erased };
  }
}

export const forget: Kind<'forget'> = {
  read: shaped(
    () => object({ ...step, ask: text, word: phrase, erased: text }),
    ({ ask, word, erased }, { rich }) => ({
      ask: rich(ask, ['ask']),
      word,
      erased: rich(erased, ['erased'], 'after'),
    }),
  ),
  atDesk: true,
  takes: () => 'words',
  reopens: ({ session, id }) => broughtBy(session, id, 'erased') === undefined,
  enter: (scene) => decide(scene, scene.session.focus.draft.text),
  hear: (scene, event) => (event.type === 'compose' ? decide(scene, event.text) : undefined),
  effect: ({ id }) => ({ type: 'forget', step: id }),
  async perform(_effect, { desk }) {
    const erased = await desk.forget();
    return erased.ok ? { ok: true, brought: { is: 'erased', erased: erased.erased } } : erased;
  },
  // It is gone, or it was not to go.
  again: () => [],
  rehearse: (_scene, answers) =>
    (answers === 'right' ? [''] : ['no', '']).map((text) => ({ type: 'compose', text })),
};

/** Nothing typed keeps all; whatever is not the word does nothing. */
function decide({ session, id, activity }: Scene<'forget'>, typed: string): Reply {
  const said = typed.trim().toLowerCase();
  if (said === '') return { goOn: withStep(session, id, { done: true }) };
  return said === activity.word.toLowerCase()
    ? act(session, { type: 'forget', step: id })
    : told({ ...session, focus: freshFocus }, { is: 'not-that-word' });
}
