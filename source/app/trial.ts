import type { Words } from '../i18n/index.ts';
import type { LessonShelf } from '../lesson/pack/shelf.ts';
import type { Player } from '../lesson/session/player.ts';
import { nearest } from '../text/nearest.ts';
import type { OptionsOf } from './options.ts';

/** An author's look at one step of a lesson: what comes before it is done, and nothing is kept. */
export type Trial = {
  readonly ok: true;
  /** A line that says so. */
  readonly told: string;
  readonly lead: (player: Player) => Promise<void>;
};

/** The trial that was asked for; a line if the lesson has no such step. */
export async function trialOf(
  { lesson = '', step = '' }: Pick<OptionsOf<'play'>, 'lesson' | 'step'>,
  { shelf, language }: { readonly shelf: LessonShelf; readonly language: string },
  words: Words,
): Promise<Trial | { readonly ok: false; readonly line: string }> {
  const opened = await shelf.open(lesson, language);
  const steps = opened.ok ? opened.lesson.steps.map(({ id }) => id) : [];
  const at = steps.indexOf(step);
  if (!opened.ok || at === -1) {
    return { ok: false, line: words.commands.wrong.unknownStep(step, nearest(step, steps)) };
  }
  const { id } = opened.lesson;
  return {
    ok: true,
    told: words.commands.play.trial(at),
    async lead(player) {
      // Whoever goes on to another lesson begins that as usual.
      if (player.lesson.id !== id) return;
      const { rehearseTo } = await import('../lesson/session/rehearse.ts');
      await rehearseTo(player, step);
    },
  };
}
