import type { Words } from '../i18n/index.ts';
import type { FileNotice, NotWritten } from '../learner/notices.ts';
import type { SaveResult } from '../learner/store.ts';

/** What was met on opening or saving the progress file, as one line with the path and the next step. */
export function noticeLine(notice: FileNotice, words: Words): string {
  const t = words.learner;
  switch (notice.kind) {
    case 'no-folder':
      return t.noFolder;
    case 'damaged':
      return t.damaged(notice.path, notice.why, notice.setAside);
    case 'damaged-in-place':
      return t.damagedInPlace(notice.path, notice.why, notice.code);
    case 'newer':
      return t.newer(notice.path, notice.version);
    case 'not-a-file':
      return t.notAFile(notice.path, notice.what);
    case 'unreadable':
      return t.unreadable(notice.path, notice.code);
    case 'read-only':
      return t.readOnly(notice.path);
  }
}

/** Why a save kept nothing, as one line with the path and the next step. */
export function notSavedLine(result: Extract<SaveResult, { ok: false }>, words: Words): string {
  return result.reason === 'not-written'
    ? notWrittenLine(result, words)
    : noticeLine(result.notice, words);
}

function notWrittenLine({ path, code }: NotWritten, words: Words): string {
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return isFull ? words.learner.diskFull(path, code) : words.learner.notWritten(path, code);
}
