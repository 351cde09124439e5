import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { createTalk } from '../../source/plain/talk.ts';

function talkIn(terminal: boolean) {
  const stop = new AbortController();
  const stdout = new PassThrough();
  const stdin = Object.assign(new PassThrough(), { isTTY: terminal });
  const talk = createTalk({ stdin, stdout, interrupted: stop.signal }, wordsFor('en'));
  return { talk, stop, out: () => String(stdout.read() ?? '') };
}

describe('what is said after Ctrl+C', () => {
  it.each([
    [true, '\n'],
    [false, ''],
  ])('begins a line where a terminal (%s) has written ^C while something ran', (terminal, ends) => {
    const { stop, out } = talkIn(terminal);
    stop.abort();
    expect(out()).toBe(ends);
  });

  it('begins one line and not two where a question stood', async () => {
    const { talk, stop, out } = talkIn(true);
    const heard = talk.ask('Line: ');
    stop.abort();
    expect(await heard).toEqual({ is: 'interrupted' });
    expect(out()).toBe('\nLine: \n');
  });
});
