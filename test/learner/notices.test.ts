import { describe, expect, test } from 'vitest';
import { describeNotice, describeNotWritten, type Notice } from '../../source/learner/notices.ts';

const path = '/state/progress.json';

describe('a notice names the path and the next step', () => {
  test.each<[Notice, string]>([
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
    expect(describeNotice(notice)).toContain(path);
    expect(describeNotice(notice)).toContain(phrase);
  });

  test('a full disk', () => {
    expect(describeNotWritten({ path, code: 'ENOSPC' })).toMatch(/progress\.json.*free some space/);
    expect(describeNotWritten({ path, code: 'EIO' })).toMatch(/EIO.*--state-dir/);
  });
});
