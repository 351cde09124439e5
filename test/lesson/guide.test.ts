import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActivity } from '../../source/lesson/format/activity.ts';
import { parseClaims, parseGlossary, parseSources } from '../../source/lesson/format/library.ts';
import { formatProblem, type Problem, reporter } from '../../source/lesson/format/problem.ts';
import { dataSets, findKind, findKindNames } from '../../source/lesson/inference/finding-kinds.ts';
import {
  messageValues,
  namesUnder,
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

  it('says what every value is', () => {
    const rows = [...guide.matchAll(/^\| (`.*`) \| (.+) \|$/gm)];
    const namesIn = (cell = '') => [...cell.matchAll(/`([a-z.-]+)`/g)].map(([, name = '']) => name);
    const named = rows.map(([, cell]) => {
      const [first = '', ...others] = namesIn(cell);
      // The names behind the first begin with its dot.
      const stem = first.slice(0, first.lastIndexOf('.'));
      return [first, ...others.map((name) => (name.startsWith('.') ? stem + name : name))];
    });
    const under = (id: string) => named.flat().filter((name) => name.startsWith(`${id}.`));
    expect(under('relay')).toEqual(relayValues);
    expect(under('score')).toEqual(scoreValues);
    expect(under('first').sort()).toEqual(namesUnder('first', messageValues).toSorted());
    for (const kind of kindNames) {
      const { values } = kindOf({ kind });
      if (values === undefined) continue;
      const isTheirs = (names: readonly string[]) =>
        names.join() === namesUnder(names[0]?.split('.')[0] ?? '', values).join();
      expect(named.filter(isTheirs), kind).toHaveLength(1);
    }
    for (const what of findKindNames) {
      const { values, each = [] } = findKind(what);
      const [, , text] = rows.find(([row]) => row.startsWith(`| \`${what}\` | \`.`)) ?? [];
      const wanted = [...values, ...each.map((value) => `amira.${value}`)];
      expect(namesIn(text), what).toEqual(wanted.map((name) => `.${name}`));
    }
  });

  it('names every place and attempt', () => {
    for (const word of [...places.keys(), ...attempts, ...findKindNames, ...dataSets])
      expect(guide).toContain(`\`${word}\``);
  });
});
