import { didYouMean } from '../format/fix.ts';
import type { Path } from '../format/yaml-part.ts';
import { kindOf, valuesBefore, valuesOf } from '../kinds/index.ts';
import type { Look } from './look.ts';

/** Values that are words: no number question can ask for them. */
const wordValues: ReadonlySet<string> = new Set([
  'relay.last.from',
  'relay.last.to',
  'relay.last.time',
  'relay.last.address',
]);

/**
 * Values, glossary terms and sources that the texts name exist at that point. A text that is shown
 * after the step's own action (because, right, wrong) may name the values of that step; those of a
 * prediction are shown at its reckoning and may name what exists by then. All other texts may name
 * only values of the steps before.
 */
export function checkLinks(look: Look): void {
  const { lesson, lines, context, report } = look;
  const sources = lesson.sources.map((source) => source.id);
  const used = new Set<string>();
  let toldOfNoGlossary = false;
  // As `valuesBefore` says for each step; kept along, so that a long lesson takes no longer.
  const before = new Set<string>();
  for (const [index, step] of lesson.steps.entries()) {
    const toldAt = kindOf(step.activity).toldAt?.(lesson, step.id);
    const after =
      toldAt === undefined ? new Set([...before, ...valuesOf(step)]) : valuesBefore(lesson, toldAt);
    for (const text of lines.step(index).texts) {
      const names = text.when === 'after' ? after : before;
      for (const part of text.content) {
        if (part.kind === 'value' && !names.has(part.name)) {
          report(text.line(part.name), ...unknown(`{{${part.name}}}`, part.name, names, after));
        } else if (part.kind === 'term' && context.noGlossary !== undefined) {
          if (toldOfNoGlossary) continue;
          toldOfNoGlossary = true;
          report(
            text.line(`glossary:${part.term}`),
            `a term is linked, and there is no ${context.noGlossary}`,
            lesson.language === 'en'
              ? `Write ${context.noGlossary} with an entry for each term that is linked.`
              : `Copy glossary.en.yaml to ${context.noGlossary}, and translate its entries.`,
          );
        } else if (part.kind === 'term' && !context.glossary.has(part.term)) {
          report(
            text.line(`glossary:${part.term}`),
            `the glossary has no usable "${part.term}"`,
            didYouMean(part.term, context.glossary.keys()),
          );
        } else if (part.kind === 'source') {
          used.add(part.source);
          if (sources.includes(part.source)) continue;
          report(
            text.line(`source:${part.source}`),
            `the source ${part.source} is not listed in the front matter`,
            `Add ${part.source} to "sources: [...]".`,
          );
        }
      }
    }
    // A prediction is answered before its value exists and judged at its reckoning.
    checkAnswerNames(look, index, toldAt === undefined ? before : after);
    for (const name of valuesOf(step)) before.add(name);
  }
  for (const [index, source] of sources.entries()) {
    if (used.has(source)) continue;
    report(
      lines.front(['sources', index]),
      `the source ${source} is listed but no text cites it`,
      `Cite it as [text](source:${source}), or take it off the list.`,
    );
  }
}

function checkAnswerNames({ lesson, lines, report }: Look, index: number, names: Names): void {
  const { activity } = lesson.steps[index] ?? {};
  const question = activity && kindOf(activity).question?.(activity);
  if (question === undefined) return;
  const check = (name: string, path: Path) => {
    const line = lines.step(index).block(path);
    if (!names.has(name)) report(line, ...unknown(name, name, names, names));
    else if (question.form === 'number' && wordValues.has(name)) {
      report(line, `${name} is no number`, 'Name a value that is a number.');
    }
  };
  if ('by' in question && question.by !== undefined) check(question.by, ['by']);
  if (question.form !== 'number') return;
  if (typeof question.answer !== 'number') check(question.answer.value, ['answer']);
  for (const [at, { answer }] of question.misses.entries()) {
    if (typeof answer !== 'number') check(answer.value, ['misses', at, 'answer']);
  }
}

type Names = ReadonlySet<string>;

/** What to say of a value that is not among `names`, but perhaps among those of a later step. */
const unknown = (written: string, name: string, names: Names, later: Names) =>
  [
    `${written} is not known at this point`,
    later.has(name)
      ? 'Name it in a later step: here it is not computed yet.'
      : didYouMean(name, names),
  ] as const;
