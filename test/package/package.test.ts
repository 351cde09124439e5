import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writtenLessons } from '../../source/app/own-lessons.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** What npm needs to run without network, without the user's settings and without its cache. */
function offlineNpm(folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    npm_config_cache: join(folder, 'cache'),
    npm_config_offline: 'true',
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_update_notifier: 'false',
  };
}

describe('the package', () => {
  let folder = '';
  let tarball = '';
  let unpacked = '';
  let files: readonly string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'package-'));
    const env = offlineNpm(folder);
    const packing = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
    await run('npm', packing, { cwd: root, env });
    const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
    if (name === undefined) throw new Error('npm pack made no tarball');
    tarball = join(folder, name);
    await run('tar', ['-xzf', tarball, '-C', folder]);
    unpacked = join(folder, 'package');
    files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(unpacked, file)).isFile())
      .map((file) => file.replaceAll('\\', '/'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const content = (file: string) => readFileSync(join(unpacked, file), 'utf8');

  it('needs no other package and runs nothing at installation', () => {
    const manifest = JSON.parse(content('package.json'));
    for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies']) {
      expect(manifest[kind] ?? {}).toEqual({});
    }
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) {
      expect(manifest.scripts).not.toHaveProperty(script);
    }
  });

  it('takes less than 3 MB', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(unpacked, file)).size, 0);
    expect(bytes).toBeLessThan(3_000_000);
  });

  it('holds what was built, its licence and its papers, and nothing else', () => {
    const papers = [
      'package.json',
      'README.md',
      'LICENSE',
      'FACILITATING.md',
      'docs/room-handout.md',
    ];
    expect(files.filter((file) => !file.startsWith('dist/')).sort()).toEqual(papers.sort());
    const built = files.filter(
      (file) => file.startsWith('dist/') && !/^dist\/stages\/.*\.(yaml|md)$/.test(file),
    );
    expect(built.sort()).toEqual([
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/data/ORIGIN.md',
      'dist/data/revere.csv',
      'dist/data/sample/choir.txt',
      'dist/data/sample/cleo.txt',
      'dist/data/sample/ivo.txt',
      'dist/data/sample/mats.txt',
      'dist/data/tables.br',
      'dist/first-paint.cjs',
      'dist/lessons/index.json',
      'dist/lessons/lessons.br',
      'dist/metadata-lessons.cjs',
      'dist/page.br',
      'dist/sister-company.cjs',
      'dist/stages/en.json',
      'dist/start.cjs',
      'dist/wall.cjs',
    ]);
  });

  it.each([
    ['lessons', 14],
    ['stages', 7],
  ])('holds its %s as they are written, and the guide for their authors', async (name, least) => {
    const folder = join(root, name);
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => file.replaceAll('\\', '/'));
    expect(written.length).toBeGreaterThan(least);
    const ours = await writtenLessons(join(unpacked, 'dist/lessons'));
    for (const file of written) {
      const held = name === 'lessons' ? ours.get(file) : content(`dist/${name}/${file}`);
      expect(held).toBe(readFileSync(join(folder, file), 'utf8'));
    }
  });

  it('takes less than 1 MB on the way', () => {
    expect(statSync(tarball).size).toBeLessThan(1_000_000);
  });

  it('is published only after all that has to hold', () => {
    const { scripts } = JSON.parse(content('package.json'));
    const [, script = ''] =
      /exec node (\S+)/.exec(readFileSync(join(root, '.ci/run'), 'utf8')) ?? [];
    expect(scripts.prepublishOnly).toBe(`node ${script}`);
  });

  it('names the licences of what is bundled', () => {
    const licences = content('dist/THIRD-PARTY-LICENSES.txt');
    for (const name of ['ink', 'react', 'yoga-layout', 'tweetnacl', 'ws', 'valibot']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    }
    expect(licences.match(/^-{72}$/gm)?.length).toBeGreaterThan(20);
    expect(licences).toContain('WITHOUT WARRANTY OF ANY KIND');
  });

  it('tells nothing of the machine it was built on', () => {
    for (const file of files) {
      expect(file).not.toMatch(/\.map$/);
      expect(content(file)).not.toContain(root);
      expect(content(file)).not.toContain('sourceMappingURL');
    }
  });

  it('runs from a folder of its own with nothing installed', async () => {
    const { stdout } = await run(
      process.execPath,
      [join(unpacked, 'dist/start.cjs'), '--version'],
      {
        cwd: folder,
      },
    );
    expect(stdout).toContain(JSON.parse(content('package.json')).version);
  });

  it('runs by npx from its tarball in an empty folder with the network off', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const args = ['--yes', '--offline', `file:${tarball}`, '--version'];
    const { stdout } = await run('npx', args, { cwd: empty, env: offlineNpm(folder) });
    expect(stdout).toContain(JSON.parse(content('package.json')).version);
    expect(existsSync(join(empty, 'node_modules'))).toBe(false);
  });

  it('runs by npx from its whole path, below a package of its own too', async () => {
    const other = join(folder, 'other');
    mkdirSync(join(other, 'below', 'node_modules'), { recursive: true });
    writeFileSync(join(other, 'package.json'), '{"name": "other", "version": "1.0.0"}');
    const args = ['--yes', '--offline', `--package=${tarball}`, 'metadata-lessons', '--version'];
    for (const cwd of [other, join(other, 'below')]) {
      const { stdout } = await run('npx', args, { cwd, env: offlineNpm(folder) });
      expect(stdout).toContain(JSON.parse(content('package.json')).version);
    }
  });
});
