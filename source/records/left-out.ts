import type { ZipTrouble } from '../files/zip-list.ts';
import { errorCode } from '../files/error-code.ts';
import type { Unread } from './recognise.ts';

/** Why a file was not read, or not as it stands now. */
export type LeftOut = {
  readonly path: string;
  readonly why:
    | Unread
    | 'missing'
    | 'no-file'
    | 'unreadable'
    | 'too-many-files'
    | 'changed'
    | `zip-${ZipTrouble}`;
  /** Of the system, where it says more. */
  readonly code?: string;
};

export function failed(path: string, error: unknown): LeftOut {
  const code = errorCode(error);
  return code === 'ENOENT' ? { path, why: 'missing' } : { path, why: 'unreadable', code };
}
