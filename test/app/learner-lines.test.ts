import { describe, expect, test } from 'vitest';
import { noticeLine, notSavedLine } from '../../source/app/learner-lines.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import type { FileNotice } from '../../source/learner/notices.ts';

const words = wordsFor('en');
const path = '/state/progress.json';

describe('a notice names the path and the next step', () => {
  test.each<[FileNotice, string]>([
    [
      { kind: 'damaged', path, why: 'it is empty', setAside: '/state/aside.json' },
      '/state/aside.json',
    ],
    [{ kind: 'damaged-in-place', path, why: 'it is empty', code: 'EPERM' }, 'Move it away'],
    [{ kind: 'newer', path, version: 3 }, 'Update metadata-lessons'],
    [{ kind: 'not-a-file', path, what: 'link' }, 'a link'],
    [{ kind: 'unreadable', path, code: 'EACCES' }, 'Check its permissions'],
    [{ kind: 'read-only', path }, 'Make it writable'],
  ])('%o', (notice, phrase) => {
    expect(noticeLine(notice, words)).toContain(path);
    expect(noticeLine(notice, words)).toContain(phrase);
  });

  test('a full disk', () => {
    const notSaved = (code: string) =>
      notSavedLine({ ok: false, reason: 'not-written', path, code }, words);
    expect(notSaved('ENOSPC')).toMatch(/progress\.json.*free some space/);
    expect(notSaved('EIO')).toMatch(/EIO.*--state-dir/);
  });
});
