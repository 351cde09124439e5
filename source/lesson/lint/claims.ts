import type { StepText } from '../format/block.ts';
import type { Path } from '../format/yaml-part.ts';
import type { NamedParty, RichText } from '../model.ts';
import { type Look, printedIn } from './look.ts';
import { finderOfEach, phraseFinder } from './phrases.ts';

/**
 * Whoever is named in `claims.yaml` (a company, a person, a service, a study) is named beside a
 * source that can carry it: in the same paragraph, in the option or its reason, or, for what is
 * asked, hinted and revealed, anywhere in the question. A title asks for it anywhere in its step,
 * the facts about the lesson in its list of sources.
 */
export function checkClaims(look: Look): void {
  const { lesson, lines, context, report } = look;
  const { parties = new Map<string, NamedParty>() } = context;
  if (parties.size === 0) return;
  const find = finderFor(parties);
  const listed = lesson.sources.map(({ id }) => id);
  for (const { words, line, step, text: own } of printedIn(look)) {
    const told = new Set<string>();
    for (const { id, text } of find(words)) {
      const party = parties.get(id);
      if (party === undefined || told.has(id)) continue;
      told.add(id);
      const texts = step === undefined ? [] : lines.step(step).texts;
      const beside = texts.filter((other) => own === undefined || standTogether(own, other));
      const cited = step === undefined ? listed : citedIn(beside);
      if (party.sources.some((source) => cited.includes(source))) continue;
      report(line(text), `"${text}" is named without a source that can carry it`, fixOf(party));
    }
  }
}

/** Names of `parties` in a text, each as it is written there. */
export const finderFor = finderOfEach((parties: ReadonlyMap<string, NamedParty>) =>
  phraseFinder(
    [...parties.values()].flatMap(({ id, names }) => names.map((phrase) => ({ id, phrase }))),
    false,
  ),
);

/** Whether a source of `other` is read together with `text`. */
function standTogether(text: StepText, other: StepText): boolean {
  if (text === other) return true;
  if (text.path === undefined || other.path === undefined) return false;
  const [key, which] = inPile(text.path);
  const [otherKey, otherWhich] = inPile(other.path);
  if (key === 'options') return otherKey === 'options' && which === otherWhich;
  return key !== 'points' && key !== 'fields';
}

/** Options of a card's piles are read like those of any question. */
const inPile = (path: Path): Path =>
  path[0] === 'piles' && path[2] === 'options' ? path.slice(2) : path;

const citedIn = (texts: readonly StepText[]): readonly string[] =>
  texts.flatMap(({ content }) => sourcesOf(content));

const sourcesOf = (content: RichText): readonly string[] =>
  content.flatMap((part) => (part.kind === 'source' ? [part.source] : []));

function fixOf({ sources }: NamedParty): string {
  const [first, ...others] = sources;
  if (first === undefined) {
    return 'No source of this pack carries it: add one to sources.yaml and claims.yaml, or leave the name out.';
  }
  const also = others.length === 0 ? '' : ` (or one of ${others.join(', ')})`;
  return `Cite it in this paragraph, as [text](source:${first})${also}, or leave the name out.`;
}
