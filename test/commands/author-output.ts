import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { wordsFor } from '../../source/i18n/index.ts';

/** An output that keeps what was written. */
export function collector(): {
  readonly output: Writable;
  readonly lines: () => readonly string[];
} {
  let text = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return { output, lines: () => text.split('\n').slice(0, -1) };
}

export const words = wordsFor('en');

/** The folder with the guide, as it is before a build. */
export const lessonsFolder = fileURLToPath(new URL('../../lessons', import.meta.url));
