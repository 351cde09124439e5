import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { checkArchitecture } from '../../scripts/architecture/check.mjs';
// @ts-expect-error The scripts are plain JavaScript.
import * as rules from '../../scripts/architecture/rules.mjs';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A tree of files, given as path to content, on the disk. */
function tree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  roots.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** The troubles of a tree of files. */
const check = (files: Readonly<Record<string, string>>): readonly string[] =>
  checkArchitecture(tree(files), { ...rules, TWICE: [] });

const EMPTY = 'export {};\n';

describe('a house that stands', () => {
  it('passes: each folder imports what lies below it', () => {
    expect(
      check({
        'source/cli.ts': "const play = await import('./commands/play.ts');\nexport { play };\n",
        'source/commands/play.ts': "import '../tui/app.tsx';\nimport '../learner/file.ts';\n",
        'source/tui/app.tsx': "import { Text } from 'ink';\nexport const app = <Text>a</Text>;\n",
        'source/learner/file.ts': "import paths from 'env-paths';\nexport { paths };\n",
        'source/crypto/box.ts': "import nacl from 'tweetnacl';\nexport { nacl };\n",
      }),
    ).toEqual([]);
  });

  it('passes: types may go round in a circle, and screens may name the type of a row', () => {
    expect(
      check({
        'source/protocol/a.ts': "import type { B } from './b.ts';\nexport type A = B;\n",
        'source/protocol/b.ts': "import type { A } from './a.ts';\nexport interface B { a?: A }\n",
        'source/tui/row.ts': "import { type A } from '../protocol/a.ts';\nexport type Row = A;\n",
      }),
    ).toEqual([]);
  });
});

describe('a house that does not stand', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['a plain import', "import { seal } from '../crypto/box.ts';"],
    ['an import for its effects', "import '../crypto/box.ts';"],
    ['a type import', "import type { Keys } from '../crypto/box.ts';"],
    ['a type within an import', "import { type Keys } from '../crypto/box.ts';"],
    ['an import of a type in place', "type Keys = import('../crypto/box.ts').Keys;"],
    ['a dynamic import', "const box = await import('../crypto/box.ts');"],
    ['an export of everything', "export * from '../crypto/box.ts';"],
    ['an export by name', "export { seal } from '../crypto/box.ts';"],
    ['a require', "const box = require('../crypto/box.ts');"],
    ['an import by another route', "import '../crypto/box.ts';"],
  ];

  it.each(forms)('the relay may not see crypto, not even by %s', (_, code) => {
    const troubles = check({
      'source/relay/relay.ts': `\n${code}\n`,
      'source/crypto/box.ts': EMPTY,
    });
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toMatch(/^source\/relay\/relay\.ts:2: relay must not import crypto: /);
  });

  it.each([
    ['lesson', 'tui'],
    ['lesson', 'plain'],
    ['world', 'lesson'],
    ['analysis', 'crypto'],
    ['tui', 'learner'],
    ['tui', 'plain'],
    ['lesson', 'learner'],
    ['crypto', 'text'],
    ['i18n', 'lesson'],
    ['cli', 'tui'],
  ])('%s may not import %s', (from, to) => {
    const file = from === 'cli' ? 'source/cli.ts' : `source/${from}/a.ts`;
    const path = from === 'cli' ? `./${to}/b.ts` : `../${to}/b.ts`;
    const troubles = check({ [file]: `import '${path}';\n`, [`source/${to}/b.ts`]: EMPTY });
    expect(troubles.map((line) => line.split(': ')[1])).toEqual([`${from} must not import ${to}`]);
  });

  it.each([
    ['tweetnacl', 'messenger', 'crypto'],
    ['ws', 'messenger', 'relay'],
    ['ink', 'plain', 'tui'],
    ['react/jsx-runtime', 'commands', 'tui'],
    ['ink-select-input', 'view', 'tui'],
  ])('%s may not be imported by %s', (name, folder, owner) => {
    const troubles = check({ [`source/${folder}/a.ts`]: `import '${name}';\n` });
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toContain(`source/${folder}/a.ts:1: only ${owner}/ may import`);
  });

  it('the command line loads commands only when one is called', () => {
    const troubles = check({
      'source/cli.ts': "import './commands/play.ts';\n",
      'source/commands/play.ts': EMPTY,
    });
    expect(troubles).toEqual([
      'source/cli.ts:1: cli loads commands with import() where it is needed',
    ]);
  });

  it('screens may not use more of the protocol than its types', () => {
    const troubles = check({
      'source/tui/a.ts': "import { type Row, start } from '../protocol/b.ts';\n",
      'source/protocol/b.ts': EMPTY,
    });
    expect(troubles[0]).toContain('tui may import only types of protocol');
  });

  it('files may not import each other in a circle', () => {
    const troubles = check({
      'source/relay/a.ts': "import './b.ts';\n",
      'source/relay/b.ts': "\nimport './c.ts';\n",
      'source/relay/c.ts': "import './b.ts';\n",
    });
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toContain(
      'source/relay/b.ts:2: files import each other: source/relay/b.ts -> source/relay/c.ts -> source/relay/b.ts',
    );
  });

  it('no folder may import what lies outside source, or a name made at run time', () => {
    const troubles = check({
      'source/relay/a.ts': "import '../../scripts/x.mjs';\nawait import('./' + process.argv[2]);\n",
    });
    expect(troubles.map((line) => line.split(': ')[0])).toEqual([
      'source/relay/a.ts:1',
      'source/relay/a.ts:2',
    ]);
  });

  it("the town's data is read where the town is, and is data", () => {
    const troubles = check({
      'source/world/town/town.ts': "import people from '../../../town/people.json';\n",
      'source/lesson/model.ts': "import people from '../../town/people.json';\n",
      'source/world/places.ts':
        "import '../../town/people.ts';\nimport '../../data/people.json';\n",
    });
    expect(troubles.map((line) => line.split(': ')[0])).toEqual([
      'source/lesson/model.ts:1',
      'source/world/places.ts:1',
      'source/world/places.ts:2',
    ]);
  });

  it('the engine may not know a lesson by its id', () => {
    const files = {
      'lessons/01-sealed-letter/en.md': '',
      'source/lesson/a.ts': "\nexport const first = 'sealed-letter';\n",
    };
    expect(check(files)[0]).toContain('source/lesson/a.ts:2: lesson must not know the lesson');
  });

  it.each([
    ['format', '../inference/infer.ts', 'lesson/inference'],
    ['format', '../session/session.ts', 'lesson/session'],
    ['lint', '../session/grade.ts', 'lesson/session'],
    ['session', '../format/parse.ts', 'lesson/format'],
    ['pack', '../session/player.ts', 'lesson/session'],
    ['kinds', '../lint/story.ts', 'lesson/lint'],
    ['pack', '../../world/town/town.ts', 'world'],
    ['format', '../../world/places.ts', 'world'],
  ])('within lesson the room %s may not import %s', (room, path, named) => {
    const target = join('source/lesson', room, path);
    const troubles = check({
      [`source/lesson/${room}/a.ts`]: `\nimport type { A } from '${path}';\nexport type B = A;\n`,
      [target]: EMPTY,
    });
    expect(troubles).toHaveLength(1);
    expect(troubles[0]).toContain(
      `source/lesson/${room}/a.ts:2: lesson/${room} must not import ${named}: `,
    );
  });

  it('a file and the folder of its name are one room; a room that nobody gave a place is refused', () => {
    const within = {
      'source/lesson/lint.ts': "import './lint/a.ts';\n",
      'source/lesson/lint/a.ts': EMPTY,
    };
    expect(check(within)).toEqual([]);
    const stray = {
      'source/lesson/other/a.ts': "import '../model.ts';\n",
      'source/lesson/model.ts': EMPTY,
    };
    expect(check(stray)[0]).toContain('lesson/other has no place in lesson');
  });

  it.each([
    ['a comparison', "export const is = (a) => a.kind === 'strike';"],
    ['one the other way round', "export const is = ({ kind }) => 'strike' !== kind;"],
    ['one that may find nothing', "export const is = (a) => a?.kind === 'strike';"],
    ['a switch', "export const is = (a) => { switch (a.kind) { case 'strike': return 1; } };"],
  ])('whoever asks the kinds of steps may not know one by name, in %s', (_, code) => {
    const kind = { 'source/lesson/kinds/strike.ts': EMPTY };
    for (const place of ['lesson/session', 'lesson/lint', 'lesson/format', 'app', 'learner']) {
      const troubles = check({ ...kind, [`source/${place}/a.ts`]: `\n${code}\n` });
      expect(troubles).toHaveLength(1);
      expect(troubles[0]).toContain(`source/${place}/a.ts:2: `);
      expect(troubles[0]).toContain('must not know the kind of step strike');
    }
    expect(check({ ...kind, 'source/lesson/kinds/other.ts': code })).toEqual([]);
    expect(check({ ...kind, 'source/app/a.ts': code.replaceAll('strike', 'other') })).toEqual([]);
  });

  const inNode: readonly (readonly [string, string])[] = [
    ['a module of Node', "import { isIP } from 'node:net';"],
    ['the same by its short name', "import net from 'net';"],
    ['a type of such a module', "import type { Socket } from 'node:net';"],
    ['a module of Node, loaded later', "await import('node:crypto');"],
    ['a package that nobody called neutral', "import which from 'which';"],
    ['a Buffer', "export const bytes = Buffer.from('x');"],
    ['its type', 'export type Bytes = Buffer;'],
    ['a global passed on', 'setTimeout(setImmediate, 1);'],
    ['a global in a template', `export const text = \`\${process.pid}\`;`],
    ['a global within an object', 'export const all = { process };'],
    ['a computed key', 'export const all = { [process.title]: 1 };'],
    ['a require', 'export const load = require;'],
    ['a property of globalThis', 'globalThis.Buffer.alloc(1);'],
    ['the same in brackets', "globalThis['process'].exit();"],
    ['a type of globalThis', 'export type Bytes = typeof globalThis.Buffer;'],
    ['globalThis taken apart', 'export const { Buffer: bytes } = globalThis;'],
    ['globalThis by another name', 'export const all = globalThis;'],
    ['globalThis asked at run time', "globalThis['Buf' + 'fer'].alloc(1);"],
  ];

  it.each(inNode)('what runs in a browser may not use %s', (_, code) => {
    for (const folder of ['protocol', 'crypto', 'messenger', 'page']) {
      const troubles = check({ [`source/${folder}/a.ts`]: `\n${code}\nexport {};\n` });
      expect(troubles).toHaveLength(1);
      expect(troubles[0]).toMatch(new RegExp(`^source/${folder}/a\\.ts:2: `));
    }
    expect(check({ 'source/relay/a.ts': `${code}\nexport {};\n` })).toEqual([]);
  });

  it('what runs in a browser may speak of a Buffer, have a property of that name, and use timers', () => {
    const code = `
      // Buffer, process
      export const text = 'Buffer.from(process)';
      export const queue = { process: 1, Buffer() {} };
      export type Queue = { readonly process: number };
      export class Work { process() { return queue.process; } }
      setTimeout(() => new Work().process(), 1);
      globalThis.setTimeout(() => globalThis.crypto.getRandomValues(new Uint8Array(1)), 1);
    `;
    expect(check({ 'source/protocol/a.ts': code })).toEqual([]);
  });

  it('two files may not export one name for two things', () => {
    const files = {
      'source/lesson/a.ts': 'export type Place = 1;\nexport const known = 1;\n',
      'source/world/b.ts': '\nexport function Place() {}\nexport type Other = 1;\n',
      'source/text/c.ts': 'export const one = 1, Place = 2;\n',
    };
    expect(check(files)).toEqual([
      'source/text/c.ts:1: Place means something else in source/lesson/a.ts; one name, one meaning',
      'source/world/b.ts:2: Place means something else in source/lesson/a.ts; one name, one meaning',
    ]);
  });

  it('one name may be exported again, by each command, by both files of a kind, and by words', () => {
    const files = {
      'source/view/a.ts': "export type { Place } from '../world/b.ts';\nexport type Own = 1;\n",
      'source/world/b.ts': 'export type Place = 1;\ntype Own = 2;\nexport type { Own as Other };\n',
      'source/commands/list.ts': 'export const run = 1;\n',
      'source/commands/play.ts': 'export const run = 1;\n',
      'source/lesson/kinds/ask.ts': 'export const ask = 1;\n',
      'source/view/kinds/ask.ts': 'export const ask = 1;\n',
      'source/i18n/en/ask.ts': 'export const ask = 1;\n',
    };
    expect(check(files)).toEqual([]);
  });

  it('a name that is mended leaves the list of those that are not', () => {
    const mended = { ...rules, TWICE: ['Known'] };
    expect(
      checkArchitecture(tree({ 'source/text/a.ts': 'export type Known = 1;\n' }), mended),
    ).toEqual(['scripts/architecture/rules.mjs:1: Known has one meaning now; take it off TWICE']);
  });

  it('a folder that nobody gave a place is refused', () => {
    expect(check({ 'source/utils/a.ts': EMPTY })[0]).toContain('utils has no place in the house');
  });
});

describe('the rules', () => {
  it('allow no circle of folders', () => {
    const folders = rules.FOLDERS as Readonly<Record<string, { readonly may: readonly string[] }>>;
    const below = (name: string, seen: readonly string[]): void => {
      expect(seen).not.toContain(name);
      for (const next of folders[name]?.may ?? []) below(next, [...seen, name]);
    };
    for (const name of Object.keys(folders)) below(name, []);
  });

  it('let what runs in a browser import nothing that need not', () => {
    for (const name of rules.NEUTRAL as readonly string[]) {
      const types = rules.TYPES_ONLY as Readonly<
        Record<string, { readonly may: readonly string[] }>
      >;
      const below = [...rules.FOLDERS[name].may, ...(types[name]?.may ?? [])];
      for (const one of below) expect(rules.NEUTRAL).toContain(one);
    }
  });
});
