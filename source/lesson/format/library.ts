import type * as v from 'valibot';
import { stripControls } from '../../text/safe.ts';
import type { BannedWords, GlossaryEntry, NamedParty, Source } from '../model.ts';
import { type Problem, reporter } from './problem.ts';
import { bannedSchema, claimSchema, glossarySchema, sourceSchema } from './schema/files.ts';
import { validate } from './validate.ts';
import { readYaml } from './yaml-part.ts';

/** Longest `sources.yaml` or glossary, in UTF-16 units. */
const longestLibrary = 500_000;
/** Longest `banned.yaml`: each text of a lesson is held against the texts that its words stand beside. */
const longestBanned = 50_000;

/** Entries by id, and the line (from 1) of each in its file. */
export type Library<Entry> = {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
};

/** Reads `sources.yaml`: id to author, title, date, where, address, note and the day of the last review. Entries with errors are left out. */
export const parseSources = (text: string, file: string): Library<Source> =>
  parseEntries(text, file, sourceSchema);

/** Reads `glossary.<language>.yaml`: id to term, meaning and other forms. Entries with errors are left out. */
export const parseGlossary = (text: string, file: string): Library<GlossaryEntry> =>
  parseEntries(text, file, glossarySchema);

/** Reads `claims.yaml`: id to names and the sources that can carry them. Entries with errors are left out. */
export const parseClaims = (text: string, file: string): Library<NamedParty> =>
  parseEntries(text, file, claimSchema);

/** Reads `banned.yaml`: id to words that no lesson prints, why, and the fix. Entries with errors are left out. */
export const parseBanned = (text: string, file: string): Library<BannedWords> =>
  parseEntries(text, file, bannedSchema, longestBanned);

function parseEntries<Entry extends { readonly id: string }>(
  text: string,
  file: string,
  schema: v.GenericSchema<unknown, Omit<Entry, 'id'>>,
  longest = longestLibrary,
): Library<Entry> {
  const problems: Problem[] = [];
  const report = reporter(file, problems);
  const entries = new Map<string, Entry>();
  const lines = new Map<string, number>();
  const part = readYaml(stripControls(text), 1, report, longest);
  const value = part?.value ?? {};
  if (part !== undefined && (typeof value !== 'object' || Array.isArray(value))) {
    report(
      1,
      'ids with their entries are needed here',
      'Write lines of "some-id:" with keys below.',
    );
  } else if (part !== undefined) {
    for (const id of Object.keys(value)) {
      const line = part.line([id]);
      if (!/^[a-z][a-z0-9-]*$/.test(id)) {
        report(line, `${id} is no id`, 'Use small letters, digits and hyphens, a letter first.');
        continue;
      }
      const raw = validate(schema, part, report, [id]);
      lines.set(id, line);
      if (raw !== undefined) entries.set(id, { ...raw, id } as Entry);
    }
  }
  return { entries, lines, problems };
}
