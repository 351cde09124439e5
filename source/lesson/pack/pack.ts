import { checkHidden } from '../format/hidden.ts';
import {
  type Library,
  parseBanned,
  parseClaims,
  parseGlossary,
  parseSources,
} from '../format/library.ts';
import { type LessonLines, parseLesson } from '../format/parse.ts';
import { hasErrors, type Problem, reporter, sortProblems } from '../format/problem.ts';
import {
  checkAge,
  checkMeanings,
  checkParties,
  checkUnused,
  glossaryName,
} from '../lint/library.ts';
import type { LintContext } from '../lint/look.ts';
import { compareTranslation } from '../lint/translation.ts';
import { lintLesson } from '../lint.ts';
import type { BannedWords, GlossaryEntry, Lesson, NamedParty, Source } from '../model.ts';
import type { PackEntry, PackFiles, PackRead } from './pack-files.ts';
import {
  findSummary,
  type LessonShelf,
  type OpenedLesson,
  sortLanguages,
  summaryOf,
  unknownLesson,
} from './shelf.ts';

/** A pack that was read whole, with everything that is wrong with it. */
export type LessonPack = LessonShelf & {
  /** Every lesson without errors, in every language, by number. */
  readonly lessons: readonly Lesson[];
  /** Where a step of one of `lessons` stands. */
  readonly locate: (lesson: Lesson, step: string) => Pick<Problem, 'file' | 'line'>;
};

/** Most lessons in a pack. */
const mostLessons = 200;
const folderName = /^(\d{1,3})-([a-z][a-z0-9-]*)$/;
const languageFile = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\.md$/;

type LessonFolder = {
  readonly path: string;
  readonly number: number;
  readonly id: string;
  /** By language. */
  readonly files: ReadonlyMap<string, string>;
};

type Read = { readonly lesson: Lesson; readonly lines: LessonLines; readonly file: string };

/**
 * Reads a folder of lessons: `NN-id/<language>.md`, `sources.yaml`, `claims.yaml`,
 * `banned.yaml`, `glossary.<language>.yaml`. With `today` (YYYY-MM-DD) it warns of sources that want another look.
 * Total: whatever the folder holds, the lessons without errors open and the rest is reported.
 * Nothing in it is executed and nothing outside of it is read.
 */
export async function readPack(
  files: PackFiles,
  { today, ...known }: { readonly today?: string } & KnownNames = {},
): Promise<LessonPack> {
  const problems: Problem[] = [];
  const root = await listOrReport(files, '', problems);
  const folders = await findFolders(files, root, problems);
  const names = new Set(root.filter(({ kind }) => kind === 'file').map(({ name }) => name));
  const sources = await readLibrary(files, names, 'sources.yaml', parseSources, problems);
  const parties = await readLibrary(files, names, 'claims.yaml', parseClaims, problems);
  const banned = await readLibrary(files, names, 'banned.yaml', parseBanned, problems);
  checkParties(parties, sources, problems);
  if (today !== undefined) checkAge(sources, today, problems);
  const languages = sortLanguages(folders.flatMap((folder) => [...folder.files.keys()]));
  const glossaries = new Map<string, Library<GlossaryEntry>>();
  for (const language of languages) {
    const name = glossaryName(language);
    const glossary = await readLibrary(files, names, name, parseGlossary, problems);
    checkMeanings(glossary, name, parties.entries, problems);
    glossaries.set(language, glossary);
  }
  const read: Read[] = [];
  for (const [index, folder] of folders.entries()) {
    const earlier = folders.slice(0, index).map(({ id }) => id);
    const context = {
      known,
      sources,
      glossaries,
      parties: parties.entries,
      banned: banned.entries,
      earlier,
    };
    read.push(...(await readFolder(files, folder, context, problems)));
  }
  if (!hasErrors(problems)) {
    const lessons = read.map(({ lesson }) => lesson);
    checkUnused(sources, glossaries, lessons, problems);
  }
  return makePack(read, languages, folders, sortProblems(problems));
}

function makePack(
  read: readonly Read[],
  languages: readonly string[],
  folders: readonly LessonFolder[],
  problems: readonly Problem[],
): LessonPack {
  const lessons = read.map(({ lesson }) => lesson);
  const shelf = { lessons, languages, problems, summaries: lessons.map(summaryOf) };
  return {
    ...shelf,
    locate(lesson, step) {
      const found = read.find((one) => one.lesson === lesson);
      if (found === undefined) throw new RangeError(`${lesson.id} is not of this pack`);
      const index = lesson.steps.findIndex(({ id }) => id === step);
      return { file: found.file, line: index === -1 ? 1 : found.lines.step(index).heading };
    },
    async open(numberOrId, language): Promise<OpenedLesson> {
      const summary = findSummary(shelf, numberOrId, language);
      const lesson = lessons.find(
        (one) => one.id === summary?.id && one.language === summary.language,
      );
      if (lesson !== undefined) return { ok: true, lesson };
      const wanted = String(numberOrId).trim().toLowerCase();
      const broken = folders.find(({ id, number }) => id === wanted || String(number) === wanted);
      if (broken === undefined) return unknownLesson(shelf, numberOrId);
      const its = problems.filter(({ file }) => file.startsWith(`${broken.path}/`));
      return { ok: false, reason: 'broken', problems: its };
    },
  };
}

async function findFolders(
  files: PackFiles,
  root: readonly PackEntry[],
  problems: Problem[],
): Promise<readonly LessonFolder[]> {
  const found: LessonFolder[] = [];
  for (const { name, kind } of root) {
    const report = reporter(name, problems);
    if (kind === 'other') {
      const wanted = folderName.test(name) || name.endsWith('.yaml');
      report(
        1,
        'links and special files are not read',
        'Put the file itself into the folder.',
        wanted ? 'error' : 'warning',
      );
      continue;
    }
    if (kind !== 'folder' || !/^\d/.test(name)) continue;
    const [, digits, id] = folderName.exec(name) ?? [];
    if (digits === undefined || id === undefined) {
      report(
        1,
        'this folder has no name of a lesson',
        'Name it by number and id, for example 04-online-hours.',
      );
      continue;
    }
    if (found.length === mostLessons) {
      report(1, `a pack holds at most ${mostLessons} lessons`, 'Split it into several packs.');
      break;
    }
    const number = Number(digits);
    const same = found.find((folder) => folder.number === number || folder.id === id);
    if (same !== undefined) {
      report(1, `this lesson has the number or id of ${same.path}`, 'Give each lesson its own.');
      continue;
    }
    const languages = new Map<string, string>();
    const before = problems.length;
    for (const entry of await listOrReport(files, name, problems)) {
      const [, language] = languageFile.exec(entry.name) ?? [];
      if (entry.kind === 'other') {
        const message = 'links and special files are not read';
        reporter(`${name}/${entry.name}`, problems)(
          1,
          message,
          'Put the file itself into the folder.',
        );
      } else if (language !== undefined && entry.kind === 'file') {
        languages.set(language, `${name}/${entry.name}`);
      }
    }
    if (languages.size === 0 && problems.length > before) continue;
    if (languages.size === 0) {
      report(1, 'this folder has no lesson', 'Write en.md (or another language) in it.');
    } else found.push({ path: name, number, id, files: languages });
  }
  if (found.length === 0 && !hasErrors(problems)) {
    const fix = 'Start one with "metadata-lessons new DIR".';
    reporter('.', problems)(1, 'there is no lesson in this folder', fix);
  }
  return found.sort((one, other) => one.number - other.number);
}

/** Names that a lesson can use; undefined: any. The residents are read when a lesson names some. */
export type KnownNames = Pick<LintContext, 'places' | 'residents'>;

type PackContext = {
  readonly known: KnownNames;
  readonly sources: Library<Source>;
  readonly glossaries: ReadonlyMap<string, Library<GlossaryEntry>>;
  readonly parties: ReadonlyMap<string, NamedParty>;
  readonly banned: ReadonlyMap<string, BannedWords>;
  readonly earlier: readonly string[];
};

async function readFolder(
  files: PackFiles,
  folder: LessonFolder,
  { known, sources, glossaries, parties, banned, earlier }: PackContext,
  problems: Problem[],
): Promise<readonly Read[]> {
  const read: Read[] = [];
  for (const language of sortLanguages(folder.files.keys())) {
    const file = folder.files.get(language) ?? '';
    const glossary = glossaries.get(language)?.entries ?? new Map();
    const its: Problem[] = [];
    const text = await readOrReport(files, file, its);
    if (text !== undefined) {
      const { number } = folder;
      const context = { file, number, language, sources: sources.entries, glossary };
      const parsed = parseLesson(text, context);
      its.push(...parsed.problems);
      if (parsed.ok) {
        const { lesson, lines } = parsed;
        if (lesson.id !== folder.id) {
          const message = `the id ${lesson.id} is not that of its folder ${folder.path}`;
          reporter(file, its)(lines.front(['id']), message, `Write "id: ${folder.id}".`);
        }
        its.push(
          ...lintLesson(lesson, lines, file, {
            earlier,
            glossary,
            parties,
            banned,
            ...known,
          }),
        );
        const original = read[0];
        if (original !== undefined) {
          its.push(...compareTranslation(original.lesson, lesson, lines, file));
        }
        if (!hasErrors(its)) read.push({ lesson, lines, file });
      }
    }
    problems.push(...its);
  }
  return read;
}

async function readLibrary<Entry>(
  files: PackFiles,
  names: ReadonlySet<string>,
  name: string,
  parse: (text: string, file: string) => Library<Entry>,
  problems: Problem[],
): Promise<Library<Entry>> {
  const text = names.has(name) ? await readOrReport(files, name, problems) : undefined;
  const library = parse(text ?? '', name);
  problems.push(...library.problems);
  return library;
}

async function listOrReport(
  files: PackFiles,
  path: string,
  problems: Problem[],
): Promise<readonly PackEntry[]> {
  const listing = await files.list(path);
  if (listing.ok) return listing.entries;
  const report = reporter(path === '' ? '.' : path, problems);
  switch (listing.reason) {
    case 'missing':
      report(1, 'there is no such folder', 'Name a folder that holds lessons.');
      break;
    case 'not-a-folder':
      report(1, 'this is no folder', 'Name a folder that holds lessons.');
      break;
    case 'unreadable':
      report(1, 'this folder cannot be read', 'Give yourself the right to read it.');
      break;
    case 'too-many':
      report(1, 'this folder holds too many files', 'Keep lessons in a folder of their own.');
      break;
  }
  return [];
}

async function readOrReport(
  files: PackFiles,
  path: string,
  problems: Problem[],
): Promise<string | undefined> {
  const found: PackRead = await files.read(path);
  const report = reporter(path, problems);
  if (found.ok) {
    checkHidden(found.text, report);
    return found.text;
  }
  switch (found.reason) {
    case 'missing':
      report(1, 'this file is gone', 'Put it back, or start again.');
      break;
    case 'unreadable':
      report(1, 'this file cannot be read', 'Give yourself the right to read it.');
      break;
    case 'not-a-file':
      report(1, 'links and special files are not read', 'Put the file itself into the folder.');
      break;
    case 'outside':
      report(1, 'this lies outside the folder of lessons', 'Put the file itself into the folder.');
      break;
    case 'too-big':
      report(1, 'this file is too big for a lesson', 'Keep it under a million bytes.');
      break;
    case 'not-utf8':
      report(1, 'this file is no text in UTF-8', 'Save it as UTF-8 in your editor.');
      break;
  }
  return undefined;
}
