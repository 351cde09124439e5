/**
 * What a person is told about their progress file, as data; whoever tells it has the words.
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
  | { readonly kind: 'no-folder' }
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

type NotAFile = Exclude<EntryKind, 'file' | 'missing'>;

export type FileNotice = DamagedNotice | MemoryOnlyNotice;

/** One save that did not succeed; the next one tries again. */
export interface NotWritten {
  readonly path: string;
  /** The file system's code, such as ENOSPC. */
  readonly code: string;
}
