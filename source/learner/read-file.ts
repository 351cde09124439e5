/**
 * What is in the place of the progress file, whatever it is.
 */
import { errorCode, type LearnerFiles } from './files.ts';
import type { NotAFile } from './notices.ts';
import { parseProgress } from './parse.ts';
import type { Progress } from './progress.ts';

/** Larger than any honest progress; in bytes. */
const FILE_BYTES = 16 * 1_048_576;

export type FileState =
  | { readonly state: 'missing' }
  | { readonly state: 'read'; readonly progress: Progress; readonly bytes: Uint8Array }
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
  if (parsed.ok) return { state: 'read', progress: parsed.progress, bytes };
  if (parsed.reason === 'newer') return { state: 'newer', version: parsed.version };
  return { state: 'damaged', why: parsed.why };
}

/** Whether the file still holds the very bytes that were read, or is still missing. */
export function isUnchanged(before: FileState, path: string, files: LearnerFiles): boolean {
  const now = readBytes(path, files);
  if (before.state === 'read') return now !== undefined && Buffer.compare(before.bytes, now) === 0;
  return now === undefined;
}

function readBytes(path: string, files: LearnerFiles): Uint8Array | undefined {
  try {
    return files.read(path, FILE_BYTES);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
