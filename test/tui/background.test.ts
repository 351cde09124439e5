import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../source/protocol/clock.ts';
import {
  ANSWER_MS,
  askBackground,
  backgroundIn,
  backgroundNamed,
} from '../../source/tui/background.ts';

const ATTRIBUTES = '\u001b[?62;22c';

/** A terminal that is asked, and says what it is made to say. */
function aTerminal() {
  const written: string[] = [];
  const stdin = Object.assign(new PassThrough(), {
    setRawMode: (on: boolean) => written.push(on ? 'raw' : 'cooked'),
  });
  const stdout = new PassThrough();
  stdout.on('data', (text: Buffer) => written.push(text.toString()));
  const clock = manualClock(0);
  const told = askBackground({ stdin, stdout }, clock.setTimer);
  return {
    clock,
    told,
    written,
    stdin,
    /** All that whoever reads next finds, in its order. */
    async rest(): Promise<string> {
      stdin.setEncoding('utf8');
      stdin.end();
      let rest = '';
      for await (const chunk of stdin) rest += chunk;
      return rest;
    },
  };
}

describe('The background', () => {
  it('is dark or light by its luminance, whatever the number of digits and the end', () => {
    for (const end of ['\u0007', '\u001b\\']) {
      const told = (colour: string) => backgroundIn(`\u001b]11;${colour}${end}`);
      for (const dark of ['rgb:0/0/0', 'rgb:14/16/1b', 'rgb:002/2b3/364', 'rgb:0000/0000/aaaa']) {
        expect(told(dark), dark).toBe('dark');
      }
      for (const light of [
        'rgb:f/f/f',
        'rgb:FD/f6/E3',
        'rgb:eee/eee/eee',
        'rgba:ffff/ffff/ffff/0',
      ]) {
        expect(told(light), light).toBe('light');
      }
      // Neither theme can be read on the first; the others say nothing.
      for (const neither of [
        'rgb:80/80/80',
        'rgb:ff/ff',
        'rgb:fffff/0/0',
        'rgb:g/g/g',
        'white',
        '?',
        '',
      ]) {
        expect(told(neither), neither).toBeUndefined();
      }
    }
    expect(backgroundIn('\u001b]10;rgb:0/0/0\u0007')).toBeUndefined();
    expect(backgroundIn('\u001b]11;rgb:0/0/0')).toBeUndefined();
  });

  it('is told by COLORFGBG, which ends with its number among sixteen', () => {
    for (const dark of ['15;0', '7;4', '12;8', '15;default;0', 'default;0']) {
      expect(backgroundNamed(dark), dark).toBe('dark');
    }
    for (const light of ['0;15', '0;7', '0;default;15']) {
      expect(backgroundNamed(light), light).toBe('light');
    }
    for (const neither of [
      undefined,
      '',
      '15',
      '0;9',
      '0;16',
      '0;-1',
      '0;default',
      '0;0;0;0',
      'x',
    ]) {
      expect(backgroundNamed(neither), neither).toBeUndefined();
    }
  });
});

describe('A terminal that is asked', () => {
  it('is in raw mode before, and is told once it said what it is', async () => {
    const { told, stdin, written, clock } = aTerminal();
    stdin.write(`\u001b]11;rgb:fbfb/fafa/f7f7\u0007${ATTRIBUTES}`);
    expect(await told).toBe('light');
    expect(written).toEqual(['raw', '\u001b]11;?\u0007\u001b[c']);
    expect(clock.waiting).toBe(0);
  });

  it('is waited for no longer when it says what it is and nothing else', async () => {
    const { told, stdin } = aTerminal();
    stdin.write(ATTRIBUTES);
    expect(await told).toBeUndefined();
  });

  it('is waited for a moment when it says nothing, and heard if it has said something by then', async () => {
    const silent = aTerminal();
    silent.clock.advance(ANSWER_MS - 1);
    expect(silent.clock.waiting).toBe(1);
    silent.clock.advance(1);
    expect(await silent.told).toBeUndefined();

    const unread = aTerminal();
    unread.clock.advance(ANSWER_MS);
    unread.stdin.emit('data', Buffer.from('\u001b]11;rgb:0/0/0\u0007'));
    expect(await unread.told).toBe('dark');
  });

  it('is not waited for when its input ends', async () => {
    const { told, stdin } = aTerminal();
    stdin.end('\u001b]11;rgb:0/0/0\u0007');
    expect(await told).toBe('dark');
  });

  it('loses no key: all that came is there for whoever reads next, in its order', async () => {
    const pieces = fc.array(
      fc.constantFrom(
        'q',
        'é',
        '😀',
        '\u001b',
        '\r',
        '\u001b[A',
        '\u0003',
        '\u001b]11;rgb:0/0/0\u0007',
      ),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.array(fc.nat(), { maxLength: 40 }), async (typed, cuts) => {
        const { told, stdin, clock, rest } = aTerminal();
        const bytes = Buffer.from([...typed, ATTRIBUTES, 'and after'].join(''));
        const at = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((a, b) => a - b);
        for (const [index, from] of [0, ...at].entries()) {
          stdin.write(bytes.subarray(from, at[index] ?? bytes.length));
          await new Promise(setImmediate);
        }
        await told;
        expect(clock.waiting).toBe(0);
        expect(await rest()).toBe(bytes.toString());
      }),
    );
  });
});
