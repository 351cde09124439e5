import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActivity } from '../../source/lesson/format/activity.ts';
import { parseClaims, parseGlossary, parseSources } from '../../source/lesson/format/library.ts';
import { formatProblem, type Problem, reporter } from '../../source/lesson/format/problem.ts';
import { dataSets, findKind, findKindNames } from '../../source/lesson/inference/finding-kinds.ts';
import {
  messageValues,
  relayValues,
  scoreValues,
} from '../../source/lesson/kinds/common-values.ts';
import { kindNames, kindOf } from '../../source/lesson/kinds/index.ts';
import { attempts } from '../../source/lesson/model.ts';
import { places } from '../../source/world/places.ts';

const guide = readFileSync(new URL('../../lessons/README.md', import.meta.url), 'utf8');

const composed = new Map([
  ['words', { from: 'alice', to: 'bob' }],
  ['own', { from: 'you', to: 'noor' }],
]);

/** The examples below the headings "### kind: ..." or "### kind and kind". */
const examples = guide
  .split(/^### /m)
  .slice(1)
  .flatMap((section) => {
    const kinds = kindNames.filter((kind) =>
      section.split(/[:\n]/)[0]?.split(' and ').includes(kind),
    );
    const blocks = [...(section.split(/^## /m)[0]?.matchAll(/^```yaml\n([\s\S]*?)^```/gm) ?? [])];
    return blocks.map(([, text = ''], index) => ({
      kind: kinds[Math.min(index, kinds.length - 1)] ?? '',
      text,
    }));
  });

describe("the authors' guide", () => {
  it('has an example of every block', () => {
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(kindNames));
  });

  it.each(examples)('has an example of "$kind" that is accepted: $text', ({ kind, text }) => {
    const problems: Problem[] = [];
    const fence = { word: kind, text, line: 1, fenceLine: 1 };
    const read = readActivity(fence, composed, reporter('README.md', problems));
    expect(problems.map(formatProblem)).toEqual([]);
    expect(read).toBeDefined();
  });

  it('has examples of sources, glossary and claims that are accepted', () => {
    const [, library = ''] = guide.split(/^## Sources and glossary$/m);
    const [sources, glossary, claims] = [...library.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(
      ([, text]) => text ?? '',
    );
    expect(parseSources(sources ?? '', 'x')).toMatchObject({
      problems: [],
      entries: new Map([['nacl-2009', {}]]),
    });
    expect(parseGlossary(glossary ?? '', 'x')).toMatchObject({
      problems: [],
      entries: new Map([['relay', {}]]),
    });
    expect(parseClaims(claims ?? '', 'x')).toMatchObject({
      problems: [],
      entries: new Map([['acme', {}]]),
    });
  });

  it('names every value, place and attempt', () => {
    const names = [
      messageValues,
      relayValues,
      scoreValues,
      ...kindNames.map((kind) => kindOf({ kind }).values ?? {}),
      ...findKindNames.map((kind) => findKind(kind).values),
      ...findKindNames.map((kind) => findKind(kind).each ?? {}),
    ].flatMap((table) => Object.keys(table));
    for (const name of names) {
      const last = name.split('.').at(-1) ?? '';
      expect(guide.includes(name) || guide.includes(`\`.${last}\``), name).toBe(true);
    }
    for (const word of [...places.keys(), ...attempts, ...findKindNames, ...dataSets])
      expect(guide).toContain(`\`${word}\``);
  });
});
