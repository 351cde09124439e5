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
import { summaryOf } from '../format/summary.ts';
import { type LessonFigures, measureLesson } from '../lint/figures.ts';
import {
  checkAge,
  checkMeanings,
  checkParties,
  checkParts,
  checkUnused,
  glossaryName,
} from '../lint/library.ts';
import type { LintContext } from '../lint/look.ts';
import { compareTranslation } from '../lint/translation.ts';
import { lintLesson, lintWriting } from '../lint.ts';
import type { GlossaryEntry, Lesson, Source } from '../model.ts';
import type { PackEntry, PackFiles, PackListing, PackRead } from './pack-files.ts';
import {
  findSummary,
  type LessonShelf,
  type OpenedLesson,
  sortLanguages,
  unknownLesson,
} from './shelf.ts';

/** A pack that was read whole, with everything that is wrong with it. */
export type LessonPack = LessonShelf & {
  /** Every lesson without errors, in every language, by number. */
  readonly lessons: readonly Lesson[];
  /** Where a step of one of `lessons` stands. */
  readonly locate: (lesson: Lesson, step: string) => Pick<Problem, 'file' | 'line'>;
  /** How one of `lessons` is written: its figures, and warnings of what could be better. */
  readonly review: (lesson: Lesson) => LessonReview;
};

type LessonReview = {
  readonly file: string;
  readonly figures: LessonFigures;
  readonly problems: readonly Problem[];
};

/** Most lessons in a pack. */
const mostLessons = 200;
const folderName = /^(\d{1,3})-([a-z][a-z0-9-]*)$/;
const languageFile = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\.md$/;

type LessonFolder = {
  readonly path: string;
  readonly number: number;
  readonly id: string;
  /** By language, the original before its translations. */
  readonly files: ReadonlyMap<string, string>;
};

/** Where a pack is read from, and what is found wrong with it. */
type Reading = { readonly files: PackFiles; readonly problems: Problem[] };

type Refused<Result extends PackListing | PackRead> = Extract<Result, { ok: false }>['reason'];

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
  const reading = { files, problems };
  const root = await listOrReport(reading, '');
  const folders = await findFolders(reading, root);
  const sources = await readLibrary(reading, root, 'sources.yaml', parseSources);
  const { entries: banned } = await readLibrary(reading, root, 'banned.yaml', parseBanned);
  const claims = await readLibrary(reading, root, 'claims.yaml', parseClaims);
  const parties = claims.entries;
  checkParties(claims, sources, problems);
  if (today !== undefined) checkAge(sources, today, problems);
  const languages = sortLanguages(folders.flatMap((folder) => [...folder.files.keys()]));
  const glossaries = new Map<string, Library<GlossaryEntry>>();
  for (const language of languages) {
    const name = glossaryName(language);
    const glossary = await readLibrary(reading, root, name, parseGlossary);
    checkMeanings(glossary, name, parties, problems);
    glossaries.set(language, glossary);
  }
  const read: Read[] = [];
  const names = root.map(({ name }) => name);
  for (const [index, folder] of folders.entries()) {
    const earlier = folders.slice(0, index).map(({ id }) => id);
    const context = {
      ...known,
      names,
      sources: sources.entries,
      glossaries,
      parties,
      banned,
      earlier,
    };
    read.push(...(await readFolder(reading, folder, context)));
  }
  const lessons = read.map(({ lesson }) => lesson);
  checkParts(lessons, (lesson, ...told) => {
    const { file, lines } = read.find((one) => one.lesson === lesson) ?? {};
    if (file && lines) reporter(file, problems)(lines.front(['part']), ...told, 'warning');
  });
  if (!hasErrors(problems)) checkUnused(sources, glossaries, lessons, problems);
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
  const readAs = (lesson: Lesson): Read => {
    const found = read.find((one) => one.lesson === lesson);
    if (found === undefined) throw new RangeError(`${lesson.id} is not of this pack`);
    return found;
  };
  return {
    ...shelf,
    review(lesson) {
      const { file, lines } = readAs(lesson);
      const figures = measureLesson(lesson, lines);
      return { file, figures, problems: lintWriting(lesson, lines, file) };
    },
    locate(lesson, step) {
      const found = readAs(lesson);
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

async function findFolders(reading: Reading, root: readonly PackEntry[]) {
  const { problems } = reading;
  const found: LessonFolder[] = [];
  for (const { name, kind } of root) {
    const report = reporter(name, problems);
    if (kind === 'other') {
      const wanted = folderName.test(name) || name.endsWith('.yaml');
      report(1, ...notRead, wanted ? 'error' : 'warning');
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
    for (const entry of await listOrReport(reading, name)) {
      const [, language] = languageFile.exec(entry.name) ?? [];
      const path = `${name}/${entry.name}`;
      if (entry.kind === 'other') reporter(path, problems)(1, ...notRead);
      else if (language !== undefined && entry.kind === 'file') languages.set(language, path);
      else if (/\.md$/i.test(entry.name) && !/^readme\.md$/i.test(entry.name)) {
        const fix = 'Name a lesson by the code of its language, such as en.md or de.md.';
        reporter(path, problems)(
          1,
          'this file has no name of a language and is not read',
          fix,
          'warning',
        );
      }
    }
    if (languages.size === 0 && problems.length > before) continue;
    if (languages.size === 0) {
      report(1, 'this folder has no lesson', 'Write en.md (or another language) in it.');
    } else {
      const inOrder = sortLanguages(languages.keys());
      const files = new Map(inOrder.map((language) => [language, languages.get(language) ?? '']));
      found.push({ path: name, number, id, files });
    }
  }
  if (found.length === 0 && !hasErrors(problems)) {
    const fix = 'Start one with "metadata-lessons new DIR".';
    reporter('.', problems)(1, 'there is no lesson in this folder', fix);
  }
  return found.sort((one, other) => one.number - other.number);
}

/** Names that a lesson can use; undefined: any. The residents are read when a lesson names some. */
export type KnownNames = Pick<LintContext, 'places' | 'residents'>;

type PackContext = Omit<LintContext, 'glossary'> & {
  readonly sources: ReadonlyMap<string, Source>;
  readonly glossaries: ReadonlyMap<string, Library<GlossaryEntry>>;
  /** What there is beside the lessons. */
  readonly names: readonly string[];
};

/** Reads a lesson in each of its languages, and keeps those without errors. */
async function readFolder(
  { files, problems }: Reading,
  folder: LessonFolder,
  { sources, glossaries, names, ...context }: PackContext,
): Promise<readonly Read[]> {
  const read: Read[] = [];
  const { number } = folder;
  for (const [language, file] of folder.files) {
    const glossary = glossaries.get(language)?.entries ?? new Map();
    const missing = names.includes(glossaryName(language))
      ? {}
      : { noGlossary: glossaryName(language) };
    const its: Problem[] = [];
    const text = await readOrReport({ files, problems: its }, file);
    const parsed =
      text === undefined
        ? undefined
        : parseLesson(text, { file, number, language, sources, glossary });
    its.push(...(parsed?.problems ?? []));
    if (parsed?.ok) {
      const { lesson, lines } = parsed;
      if (lesson.id !== folder.id) {
        const message = `the id ${lesson.id} is not that of its folder ${folder.path}`;
        reporter(file, its)(lines.front(['id']), message, `Write "id: ${folder.id}".`);
      }
      its.push(...lintLesson(lesson, lines, file, { ...context, ...missing, glossary }));
      const [original] = read;
      if (original) its.push(...compareTranslation(original, { lesson, lines, file }));
      if (!hasErrors(its)) read.push({ lesson, lines, file });
    }
    problems.push(...its);
  }
  return read;
}

async function readLibrary<Entry>(
  reading: Reading,
  root: readonly PackEntry[],
  name: string,
  parse: (text: string, file: string) => Library<Entry>,
): Promise<Library<Entry>> {
  const isThere = root.some((entry) => entry.kind === 'file' && entry.name === name);
  const text = isThere ? await readOrReport(reading, name) : undefined;
  const library = parse(text ?? '', name);
  reading.problems.push(...library.problems);
  return library;
}

const listingProblems: Readonly<Record<Refused<PackListing>, readonly [string, string]>> = {
  missing: ['there is no such folder', 'Name a folder that holds lessons.'],
  'not-a-folder': ['this is no folder', 'Name a folder that holds lessons.'],
  unreadable: ['this folder cannot be read', 'Give yourself the right to read it.'],
  'too-many': ['this folder holds too many files', 'Keep lessons in a folder of their own.'],
};

async function listOrReport({ files, problems }: Reading, path: string) {
  const listing = await files.list(path);
  if (listing.ok) return listing.entries;
  reporter(path === '' ? '.' : path, problems)(1, ...listingProblems[listing.reason]);
  return [];
}

const notRead = [
  'links and special files are not read',
  'Put the file itself into the folder.',
] as const;
const readProblems: Readonly<Record<Refused<PackRead>, readonly [string, string]>> = {
  missing: ['this file is gone', 'Put it back, or start again.'],
  unreadable: ['this file cannot be read', 'Give yourself the right to read it.'],
  'not-a-file': notRead,
  outside: ['this lies outside the folder of lessons', 'Put the file itself into the folder.'],
  'too-big': ['this file is too big for a lesson', 'Keep it under a million bytes.'],
  'not-utf8': ['this file is no text in UTF-8', 'Save it as UTF-8 in your editor.'],
};

async function readOrReport({ files, problems }: Reading, path: string) {
  const found = await files.read(path);
  const report = reporter(path, problems);
  if (found.ok) checkHidden(found.text, report);
  else report(1, ...readProblems[found.reason]);
  return found.ok ? found.text : undefined;
}
