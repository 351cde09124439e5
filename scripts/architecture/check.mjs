/** Holds the rules of rules.mjs against the sources of a tree. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { findCycle } from './cycles.mjs';
import { readSource } from './read-source.mjs';

const SOURCE = /\.(c|m)?(ts|tsx|js|jsx)$/;

function sourceFiles(root) {
  return readdirSync(join(root, 'source'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The folder of source/ that a file belongs to; a file directly in source/ is its own. */
function folderOf(file) {
  const [, first, ...rest] = file.split('/');
  return rest.length > 0 ? first : first.replace(/\.[^.]*$/, '');
}

/** The room of its folder that a file belongs to: a folder within, or a file of its own. */
const roomOf = (file) => folderOf(file.slice(file.indexOf('/') + 1));

/** `@scope/name/deep` and `name/deep` without what lies within the package. */
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const isForBrowser = (folder, rules) =>
  rules.NEUTRAL.includes(folder) || rules.IN_A_PAGE.includes(folder);

/** Why an import of a package is refused, or undefined. */
function packageTrouble(folder, specifier, rules) {
  const neutral = isForBrowser(folder, rules);
  if (isBuiltin(specifier)) {
    return neutral
      ? `${folder} runs in a browser, which has no ${specifier}; pass it in`
      : undefined;
  }
  const name = packageOf(specifier);
  const allowed = rules.PACKAGES[name];
  if (allowed === undefined && neutral) {
    return `${folder} runs in a browser: name ${name} in rules.mjs if it does so too`;
  }
  if (allowed === undefined || allowed.includes(folder)) return undefined;
  return `only ${allowed.map((one) => `${one}/`).join(', ')} may import ${name}; ask it for what you need`;
}

/** Why an import from one folder to another is refused, or undefined. */
function arrowTrouble(from, to, found, rules) {
  const { may, why } = rules.FOLDERS[from];
  const types = rules.TYPES_ONLY[from]?.may ?? [];
  if (from === to) return undefined;
  if (may.includes(to)) {
    const lazy = rules.LAZY[from]?.includes(to) && !found.lazy && !found.type;
    return lazy ? `${from} loads ${to} with import() where it is needed` : undefined;
  }
  if (types.includes(to)) {
    return found.type ? undefined : `${from} may import only types of ${to}: import type { ... }`;
  }
  const allowed = may.length > 0 ? `it may import ${may.join(', ')}` : 'it imports no other folder';
  return `${from} must not import ${to}: ${why}; ${allowed}. Move what both need down, or pass it in`;
}

/** Why an import by a room within a folder is refused, or undefined. */
function roomTrouble(file, target, rules) {
  const [from, to] = [folderOf(file), folderOf(target)];
  const rooms = rules.ROOMS[from];
  if (rooms === undefined) return undefined;
  const room = roomOf(file);
  const rule = rooms[room];
  const name = `${from}/${room}`;
  if (rule === undefined) return `${name} has no place in ${from}; give it one in rules.mjs`;
  const wanted = from === to ? roomOf(target) : to;
  if (from === to ? wanted === room || rule.may.includes(wanted) : rule.outside.includes(to)) {
    return undefined;
  }
  return `${name} must not import ${from === to ? `${from}/` : ''}${wanted}: ${rule.why}. Move what both need down, or pass it in`;
}

/** Why a neutral folder may not use a name, or undefined. */
function globalTrouble(folder, name, rules) {
  if (name === undefined) return `${folder} must say which of globalThis it uses`;
  if (!rules.NODE_GLOBALS.includes(name)) return undefined;
  return `${folder} runs in a browser, which has no ${name}; pass in what you need`;
}

/** The trouble with one import, and the file it leads to when that is one of ours. */
function judge(file, found, rules) {
  const from = folderOf(file);
  const { specifier } = found;
  if (specifier === undefined) return { trouble: 'an import needs a plain string' };
  if (specifier.startsWith('#') || posix.isAbsolute(specifier)) {
    return { trouble: 'import our own files by a relative path' };
  }
  if (!specifier.startsWith('.')) return { trouble: packageTrouble(from, specifier, rules) };
  const target = posix.join(posix.dirname(file), specifier);
  if (rules.DATA[target.split('/')[0]]?.includes(from) && target.endsWith('.json')) return {};
  if (!target.startsWith('source/')) {
    return { trouble: `${specifier} is outside source/, which must stand alone` };
  }
  const trouble = arrowTrouble(from, folderOf(target), found, rules);
  return { target, trouble: trouble ?? roomTrouble(file, target, rules) };
}

/**
 * Ids of the lessons of a tree: the folder names without their number. Ids of a single
 * word are left out, since the word may stand for the thing itself.
 */
function lessonIds(root) {
  const folder = join(root, 'lessons');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name.replace(/^\d+-/, ''))
    .filter((id) => id.includes('-'));
}

/** What is exported under one name by several files; `exported` is name to places. */
function nameTroubles(exported, rules) {
  const troubles = [];
  for (const [name, [first, ...others]] of exported) {
    if (rules.TWICE.includes(name)) continue;
    for (const { file, line } of others) {
      // One file may declare a name several times: an overload, a type beside its value.
      if (file === first.file) continue;
      troubles.push(
        `${file}:${line}: ${name} means something else in ${first.file}; one name, one meaning`,
      );
    }
  }
  for (const name of rules.TWICE) {
    if (new Set(exported.get(name)?.map(({ file }) => file)).size > 1) continue;
    troubles.push(
      `scripts/architecture/rules.mjs:1: ${name} has one meaning now; take it off TWICE`,
    );
  }
  return troubles;
}

/** The kinds of steps of a tree: each has a file. */
function kindsOfSteps(root) {
  const folder = join(root, 'source/lesson/kinds');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => name.replace(/\.ts$/, ''));
}

/**
 * Everything in `root`/source that breaks the rules, as lines `file:line: what, and the
 * fix`; none when the house stands.
 */
export function checkArchitecture(root, rules) {
  const troubles = [];
  const edges = new Map();
  const ids = new Set(lessonIds(root));
  const exportedAt = new Map();
  const kindNames = kindsOfSteps(root);
  for (const file of sourceFiles(root)) {
    const folder = folderOf(file);
    if (file.endsWith('launcher.cjs')) continue;
    if (rules.FOLDERS[folder] === undefined) {
      troubles.push(`${file}:1: ${folder} has no place in the house; give it one in rules.mjs`);
      continue;
    }
    const text = readFileSync(join(root, file), 'utf8');
    const { imports, strings, names, exported, kinds } = readSource(file, text);
    for (const { name, line } of exported) {
      if (rules.ALIKE.some((alike) => alike.test(file))) continue;
      exportedAt.set(name, [...(exportedAt.get(name) ?? []), { file, line }]);
    }
    for (const found of imports) {
      const { trouble, target } = judge(file, found, rules);
      if (trouble !== undefined) troubles.push(`${file}:${found.line}: ${trouble}`);
      if (target !== undefined && !found.type) {
        edges.set(file, [...(edges.get(file) ?? []), { target, line: found.line }]);
      }
    }
    if (isForBrowser(folder, rules)) {
      for (const { name, line } of names) {
        const trouble = globalTrouble(folder, name, rules);
        if (trouble !== undefined) troubles.push(`${file}:${line}: ${trouble}`);
      }
    }
    if (rules.KNOWS_NO_KIND.some((place) => file.startsWith(`source/${place}/`))) {
      for (const { value, line } of kinds.filter((word) => kindNames.includes(word.value))) {
        troubles.push(
          `${file}:${line}: ${folder} must not know the kind of step ${value}; ask the kind, and say it in lesson/kinds/${value}.ts`,
        );
      }
    }
    if (!rules.KNOWS_NO_LESSON.includes(folder)) continue;
    for (const { value, line } of strings) {
      if (!ids.has(value)) continue;
      troubles.push(
        `${file}:${line}: ${folder} must not know the lesson ${value}; say it in the lesson's file`,
      );
    }
  }
  troubles.push(...nameTroubles(exportedAt, rules));
  const cycle = findCycle(edges);
  if (cycle !== undefined) {
    const { file, line, path } = cycle;
    troubles.push(
      `${file}:${line}: files import each other: ${path.join(' -> ')}; move what they share into a third`,
    );
  }
  return troubles;
}
