/**
 * What is in the place of the progress file, whatever it is.
 */
import { errorCode } from '../files/error-code.ts';
import type { LearnerFiles } from './files.ts';
import type { MemoryOnlyNotice } from './notices.ts';
import { parseProgress } from './parse.ts';
import type { Progress } from './progress.ts';

/** Larger than any honest progress; in bytes. */
const FILE_BYTES = 16 * 1_048_576;

export type FileState =
  | { readonly state: 'missing' }
  | { readonly state: 'read'; readonly progress: Progress }
  | { readonly state: 'damaged'; readonly why: string }
  /** Nothing may be written over it. */
  | { readonly state: 'not-ours'; readonly notice: MemoryOnlyNotice };

/** Reads and judges the file at a path; changes nothing. */
export function readProgressFile(path: string, files: LearnerFiles): FileState {
  let bytes: Uint8Array;
  try {
    const kind = files.kindOf(path);
    if (kind === 'missing') return { state: 'missing' };
    if (kind !== 'file') return notOurs({ kind: 'not-a-file', path, what: kind });
    bytes = files.read(path, FILE_BYTES);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return { state: 'missing' };
    if (code === 'EFBIG') return { state: 'damaged', why: 'it is far too large' };
    return notOurs({ kind: 'unreadable', path, code });
  }
  const parsed = parseProgress(bytes);
  if (parsed.ok) return { state: 'read', progress: parsed.progress };
  if (parsed.reason === 'damaged') return { state: 'damaged', why: parsed.why };
  return notOurs({ kind: 'newer', path, version: parsed.version });
}

const notOurs = (notice: MemoryOnlyNotice): FileState => ({ state: 'not-ours', notice });
