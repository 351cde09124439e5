import { describe, expect, it } from 'vitest';
import { readPack } from '../../source/lesson/pack/pack.ts';
import type { PackFiles } from '../../source/lesson/pack/pack-files.ts';
import { expectLinear } from './work.ts';

type Files = Readonly<Record<string, string>>;

/** A pack in memory: files of its root, and of folders. */
const inMemory = (files: Files): PackFiles => ({
  list: async (path) => {
    const under = path === '' ? '' : `${path}/`;
    const names = Object.keys(files).filter((name) => name.startsWith(under));
    const entries = names.map((name) => name.slice(under.length).split('/'));
    const kinds = new Map(
      entries.map(
        ([first = '', ...rest]) => [first, rest.length === 0 ? 'file' : 'folder'] as const,
      ),
    );
    return { ok: true, entries: [...kinds].map(([name, kind]) => ({ name, kind })) };
  },
  read: async (path) => {
    const text = files[path];
    return text === undefined ? { ok: false, reason: 'missing' } : { ok: true, text };
  },
});

const read = (files: Files) => readPack(inMemory(files));

const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => one(index)).join('');

/** Ids of one length, as a text grows with what stands in it alone. */
const id = (index: number): string => `a${index.toString(36).padStart(5, '0')}`;

const step = (index: number, prose: string, block = 'read', keys = '') =>
  `## Step ${index}\n\n${prose}\n\n\`\`\`${block}\nid: step-${index}\n${keys}\`\`\`\n\n`;

const lesson = (steps: string, { name = 'small', facts = '' } = {}) => `---
format: 1
id: ${name}
title: T
summary: S
minutes: 10
objectives: [look]
cast:
  ana: {name: Ana, at: home}
  ben: {name: Ben, at: office}
${facts}---

${steps}`;

const beside = (files: Files, steps = step(0, 'Hello.')): Files => ({
  '01-small/en.md': lesson(steps),
  ...files,
});

/** Of each: a pack that has so much of something. */
const packs: readonly (readonly [string, (size: number) => Files, size: number])[] = [
  [
    'entries without anything in them',
    (size) => beside({ 'sources.yaml': many(size, (index) => `${id(index)}:\n`) }),
    1_000,
  ],
  [
    'entries that are block scalars',
    (size) => beside({ 'sources.yaml': many(size, (index) => `${id(index)}: |\n`) }),
    1_000,
  ],
  [
    'block scalars in one list',
    (size) => beside({ 'claims.yaml': `a:\n  names:\n${'  - |\n'.repeat(size)}` }),
    1_000,
  ],
  [
    'steps of one-letter paragraphs',
    (size) =>
      beside(
        {},
        many(size, (index) => step(index, 'a\n\n'.repeat(200))),
      ),
    10,
  ],
  ['one-letter paragraphs', (size) => beside({}, step(0, 'a\n\n'.repeat(size))), 1_200],
  ['one-letter items', (size) => beside({}, step(0, '- a\n'.repeat(size))), 450],
  [
    'parties whose sources nobody knows',
    (size) =>
      beside({
        'claims.yaml': many(
          size,
          (index) => `${id(index)}: {names: [N${index}], sources: [other]}\n`,
        ),
        'sources.yaml': many(size, (index) => `${id(index)}:\n`),
      }),
    400,
  ],
  [
    'names with one first word, and a text full of that',
    (size) =>
      beside(
        { 'claims.yaml': many(size, (index) => `${id(index)}: {names: [the ${id(index)}]}\n`) },
        many(size / 100, (index) => step(index, 'the '.repeat(400))),
      ),
    600,
  ],
  [
    'lessons, and as many names and banned words',
    (size) => ({
      ...Object.fromEntries(
        Array.from({ length: size }, (_, index) => [
          `${100 + index}-l${index}/en.md`,
          lesson(step(0, 'Hello.'), { name: `l${index}` }),
        ]),
      ),
      'claims.yaml': many(size * 20, (index) => `${id(index)}: {names: [${id(index)}]}\n`),
      'banned.yaml': many(size * 20, (at) => `${id(at)}: {words: [${id(at)}], why: w, fix: f}\n`),
    }),
    15,
  ],
  [
    'values that nobody knows, after many that are known',
    (size) =>
      beside(
        {},
        step(
          0,
          '',
          'send',
          `messages:\n${many(size, (index) => `  ${id(index)}: {from: ana, to: ben, text: hi}\n`)}`,
        ) + many(size / 20, (index) => step(index + 1, '{{no.such}} '.repeat(90))),
      ),
    200,
  ],
];

describe('the work of reading a pack grows with its size', () => {
  it.each(packs)('%s', async (_what, pack, size) => {
    await expectLinear((many) => read(pack(many)), size);
  });
});

describe('of more than a hundred problems in a file', () => {
  it('the last says how many more there are', async () => {
    const { problems } = await read(
      beside({ 'sources.yaml': many(5_000, (index) => `${id(index)}:\n`) }),
    );
    const its = problems.filter(({ file }) => file === 'sources.yaml');
    expect(its).toHaveLength(100);
    expect(its.filter(({ message }) => /there are \d+ more/.test(message))).toEqual([
      expect.objectContaining({
        message: 'there are 4901 more problems than are listed here',
        severity: 'error',
      }),
    ]);
  });
});
