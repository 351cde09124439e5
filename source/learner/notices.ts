/**
 * What a person is told about their progress file: as data, and as a sentence with the next step.
 */
import type { EntryKind } from './files.ts';

/** A damaged file was set aside; progress begins anew and is kept. */
export interface DamagedNotice {
  readonly kind: 'damaged';
  readonly path: string;
  readonly why: string;
  readonly setAside: string;
}

/** Why nothing is kept: the file stays as it is, and the lessons run in memory. */
export type MemoryOnlyNotice =
  | {
      readonly kind: 'damaged-in-place';
      readonly path: string;
      readonly why: string;
      readonly code: string;
    }
  | { readonly kind: 'newer'; readonly path: string; readonly version: number }
  | { readonly kind: 'not-a-file'; readonly path: string; readonly what: NotAFile }
  | { readonly kind: 'unreadable'; readonly path: string; readonly code: string }
  | { readonly kind: 'read-only'; readonly path: string };

export type NotAFile = Exclude<EntryKind, 'file' | 'missing'>;

export type Notice = DamagedNotice | MemoryOnlyNotice;

/** One save that did not succeed; the next one tries again. */
export interface NotWritten {
  readonly path: string;
  /** The file system's code, such as ENOSPC. */
  readonly code: string;
}

const THIS_TIME = 'The lessons run, but this time nothing is kept.';

/** A notice in English, with the path and the next step. */
export function describeNotice(notice: Notice): string {
  const { path } = notice;
  switch (notice.kind) {
    case 'damaged':
      return `Your progress file was damaged (${notice.why}). It was set aside as ${notice.setAside}; progress begins anew in ${path}.`;
    case 'damaged-in-place':
      return `Your progress file ${path} is damaged (${notice.why}) and could not be set aside (${notice.code}). ${THIS_TIME} Move it away, or choose another folder with --state-dir.`;
    case 'newer':
      return `Your progress file ${path} was written by a newer version (format ${notice.version}) and is left as it is. ${THIS_TIME} Update metadata-lessons, or choose another folder with --state-dir.`;
    case 'not-a-file':
      return `${path} is ${NOT_A_FILE[notice.what]} and is left as it is. ${THIS_TIME} Move it away, or choose another folder with --state-dir.`;
    case 'unreadable':
      return `Your progress file ${path} cannot be read (${notice.code}). ${THIS_TIME} Check its permissions, or choose another folder with --state-dir.`;
    case 'read-only':
      return `${path} is read-only. ${THIS_TIME} Make it writable, or choose another folder with --state-dir.`;
  }
}

const NOT_A_FILE: Readonly<Record<NotAFile, string>> = {
  folder: 'a folder, not a file',
  link: 'a link, which is not followed',
  other: 'no ordinary file',
};

/** A failed save in English, with the path and the next step. */
export function describeNotWritten({ path, code }: NotWritten): string {
  const next =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'The disk is full: free some space'
      : 'Check the folder, or choose another one with --state-dir';
  return `Your progress could not be saved to ${path} (${code}). ${next}; the next step tries again.`;
}
