import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openShelf } from '../../source/app/shelf.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { lessonsFolder } from '../commands/author-output.ts';

it('a folder that is not there is named as it was given', async () => {
  const lessons = join(tmpdir(), 'no-such-pack-of-lessons');
  const opened = await openShelf({ lessons }, { lessonsFolder }, wordsFor('en'));
  expect(opened).toMatchObject({ ok: false, exitCode: 1 });
  expect(opened.ok ? '' : opened.lines.join('\n')).toContain(`${lessons}:1:`);
});
