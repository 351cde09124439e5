import { longestName } from '../../protocol/names.ts';
import { didYouMean } from '../format/fix.ts';
import { kindOf } from '../kinds/index.ts';
import type { Look } from './look.ts';

/**
 * Ids that name one thing each, and a cast that can be put on the stage. Returns whether each id is
 * taken once: else nobody can say what a reference means.
 */
export function checkIdentity({ lesson, lines, context, report }: Look): boolean {
  let once = true;
  const taken = new Map<string, string>();
  const take = (id: string, what: string, line: number) => {
    const before = taken.get(id);
    const fix = 'Give each step and message an id of its own.';
    if (before === undefined) taken.set(id, what);
    else {
      once = false;
      report(line, `the id ${id} is taken by ${before}`, fix);
    }
  };
  for (const [index, step] of lesson.steps.entries()) {
    const { block } = lines.step(index);
    take(step.id, `the step "${step.title}"`, block(['id']));
    for (const { id, at } of kindOf(step.activity).messages?.(step.activity, step.id) ?? []) {
      take(id, 'a message', block(at));
    }
  }
  const shown = lesson.steps.find(({ id }) => id === lesson.picture);
  if (lesson.picture !== undefined && !(shown && kindOf(shown.activity).finds)) {
    report(
      lines.front(['picture']),
      `no step finds something as "${lesson.picture}"`,
      didYouMean(
        lesson.picture,
        lesson.steps.filter((step) => kindOf(step.activity).finds).map(({ id }) => id),
      ),
    );
  }
  const names = new Set<string>();
  for (const { id, name, at } of lesson.cast) {
    const line = lines.front(['cast', id]);
    if (id.length > longestName) {
      const fix = `Use at most ${longestName} characters.`;
      report(line, `the id ${id} is too long for an envelope`, fix);
    }
    if (names.has(name))
      report(line, `two people are called ${name}`, 'Give them different names.');
    names.add(name);
    if (context.places !== undefined && !context.places.includes(at)) {
      report(
        lines.front(['cast', id, 'at']),
        `there is no place "${at}"`,
        didYouMean(at, context.places),
      );
    }
  }
  return once;
}
