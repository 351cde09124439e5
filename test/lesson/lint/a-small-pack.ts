import { parseClaims, parseGlossary, parseSources } from '../../../source/lesson/format/library.ts';
import { parseLesson } from '../../../source/lesson/format/parse.ts';
import type { Problem } from '../../../source/lesson/format/problem.ts';
import { lintLesson } from '../../../source/lesson/lint.ts';

export const sources = parseSources(
  `acme-2025: {author: Acme, title: A report, date: 2025-03, where: acme.example}
other-2025: {author: Other, title: Another, date: 2025, where: other.example}
`,
  'sources.yaml',
);

const glossary = parseGlossary(
  `relay: {term: relay, meaning: It stores and forwards.}
public-key: {term: public key, meaning: Everybody may know it.}
seal: {term: to seal, meaning: To encrypt., also: [sealed]}
city: {term: city, meaning: A place.}
box: {term: box, meaning: What is sent.}
`,
  'glossary.en.yaml',
);

export const parties = parseClaims(
  `acme: {names: [Acme Chat, Acme], sources: [acme-2025]}
silent: {names: [Silent]}
`,
  'claims.yaml',
);

export type Placed = { readonly line: number; readonly severity: string; readonly text: string };

/**
 * What is said about a lesson with these paragraphs in its first step, which begin at line 14, and
 * this block. Only what `about` matches.
 */
export function saidOf(
  prose: string,
  about: RegExp,
  {
    block = '```read\nid: start\n```',
    title = 'Start',
    front = 'title: T',
    language = 'en',
    cites = ['acme-2025', 'other-2025'],
  } = {},
): readonly Placed[] {
  const text = `---
format: 1
id: small
${front}
summary: S.
minutes: 1
objectives: [look]
cast:
  alice: {name: Alice, at: home}
sources: [${cites.join(', ')}]
---
## ${title}

${prose}

${block}
`;
  const context = { file: 'f', number: 1, language };
  const libraries = { sources: sources.entries, glossary: glossary.entries };
  const parsed = parseLesson(text, { ...context, ...libraries });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const problems: readonly Problem[] = lintLesson(parsed.lesson, parsed.lines, 'f', {
    earlier: [],
    glossary: glossary.entries,
    parties: parties.entries,
  });
  return problems
    .map(({ line, severity, message, fix }) => ({ line, severity, text: `${message}. ${fix}` }))
    .filter(({ text: told }) => about.test(told));
}
