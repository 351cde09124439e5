import { didYouMean } from '../format/fix.ts';
import { kindOf } from '../kinds/index.ts';
import type { Story } from '../kinds/kind.ts';
import type { Look } from './look.ts';

/**
 * References point backwards to something that exists: people, messages, predictions, phones, files,
 * earlier lessons. What that is for each kind of step, the kind says.
 */
export function checkStory({ lesson, lines, context, report }: Look): void {
  const story = emptyStory();
  for (const [index, { id, activity }] of lesson.steps.entries()) {
    const { block } = lines.step(index);
    const kind = kindOf(activity);
    const recalled = kind.recalls?.(activity);
    if (recalled !== undefined && !context.earlier.includes(recalled)) {
      report(
        block(['recall']),
        `no earlier lesson has the id ${recalled}`,
        didYouMean(recalled, context.earlier),
      );
    }
    kind.check?.({
      id,
      index,
      activity,
      lesson,
      story,
      places: context.places ?? [],
      get residents() {
        return context.residents?.() ?? [];
      },
      report: (path, ...rest) => report(block(path), ...rest),
      atHeading: (at, ...rest) => report(lines.step(at).heading, ...rest),
      evidenceSince: (from) =>
        lesson.steps.slice(from, index).some((step) => kindOf(step.activity).givesEvidence),
    });
  }
}

function emptyStory(): Story {
  const all = new Map<string, Set<string>>();
  const of = (what: string) => {
    const known = all.get(what) ?? new Set();
    all.set(what, known);
    return known;
  };
  return {
    add: (what, id) => void of(what).add(id),
    has: (what, id) => of(what).has(id),
    ids: (what) => [...of(what)],
  };
}
