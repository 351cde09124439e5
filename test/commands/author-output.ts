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

/** Where the built program has its lessons. */
export const lessonsFolder = fileURLToPath(new URL('../../dist/lessons', import.meta.url));
/** The same as they are written, before a build. */
export const writtenFolder = fileURLToPath(new URL('../../lessons', import.meta.url));
