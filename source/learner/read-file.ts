/**
 * What is in the place of the progress file, whatever it is.
 */
import { errorCode } from '../files/error-code.ts';
import type { LearnerFiles } from './files.ts';
import type { NotAFile } from './notices.ts';
import { parseProgress } from './parse.ts';
import type { Progress } from './progress.ts';

/** Larger than any honest progress; in bytes. */
const FILE_BYTES = 16 * 1_048_576;

export type FileState =
  | { readonly state: 'missing' }
  | { readonly state: 'read'; readonly progress: Progress }
  | { readonly state: 'damaged'; readonly why: string }
  | { readonly state: 'newer'; readonly version: number }
  | { readonly state: 'not-a-file'; readonly what: NotAFile }
  | { readonly state: 'unreadable'; readonly code: string };

/** Reads and judges the file at a path; changes nothing. */
export function readProgressFile(path: string, files: LearnerFiles): FileState {
  let bytes: Uint8Array;
  try {
    const kind = files.kindOf(path);
    if (kind === 'missing') return { state: 'missing' };
    if (kind !== 'file') return { state: 'not-a-file', what: kind };
    bytes = files.read(path, FILE_BYTES);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return { state: 'missing' };
    if (code === 'EFBIG') return { state: 'damaged', why: 'it is far too large' };
    return { state: 'unreadable', code };
  }
  const parsed = parseProgress(bytes);
  if (parsed.ok) return { state: 'read', progress: parsed.progress };
  if (parsed.reason === 'newer') return { state: 'newer', version: parsed.version };
  return { state: 'damaged', why: parsed.why };
}
