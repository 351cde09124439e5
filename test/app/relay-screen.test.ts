import { EventEmitter } from 'node:events';
import xterm from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import type { Output } from '../../source/app/environment.ts';
import { openRelayScreen } from '../../source/app/relay-screen.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import { type Observation, observationKinds } from '../../source/protocol/observation.ts';
import { refusalReasons } from '../../source/protocol/refusal.ts';

const words = wordsFor('en');
const noon = Date.UTC(2026, 2, 3, 12);

/** A relay's rows on an emulated terminal. */
function onTerminal({
  columns = 80,
  rows = 24,
  noColor = false,
  dumb = false,
  unicode = true,
  plain = false,
}: {
  readonly columns?: number;
  readonly rows?: number;
  readonly noColor?: boolean;
  readonly dumb?: boolean;
  readonly unicode?: boolean;
  readonly plain?: boolean;
} = {}) {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    allowProposedApi: true,
    convertEol: true,
  });
  let raw = '';
  const output = Object.assign(new EventEmitter(), {
    write(text: string) {
      raw += text;
      terminal.write(text);
      return true;
    },
    writableLength: 0,
    columns,
    rows,
  });
  const clock = manualClock(noon);
  const abilities = { noColor, dumb, unicode };
  const screen = openRelayScreen({
    output: output as unknown as Output,
    clock,
    words,
    abilities,
    plain,
  });
  return {
    ...screen,
    clock,
    output,
    raw: () => raw,
    /** From now on it takes nothing. */
    stick() {
      output.writableLength = 100_000;
    },
    /** What stands on the terminal, the lines that have scrolled off among it. */
    async lines(): Promise<readonly string[]> {
      await new Promise<void>((resolve) => terminal.write('', resolve));
      const { active } = terminal.buffer;
      return Array.from(
        { length: active.length },
        (_, at) => active.getLine(at)?.translateToString(true) ?? '',
      ).filter((line) => line !== '');
    },
    /** Lines that ran over the right edge. */
    overflowing: () => {
      const { active } = terminal.buffer;
      return Array.from({ length: active.length }, (_, at) => active.getLine(at)).filter(
        (line) => line?.isWrapped,
      ).length;
    },
  };
}

const observed = (row: Partial<Observation> = {}): Observation => ({
  seq: 1,
  at: noon,
  kind: 'envelope',
  connection: 1,
  from: 'alice',
  to: 'bob',
  address: '192.0.2.10',
  simulated: true,
  bytes: 101,
  ...row,
});

const connected = observed({ kind: 'connect', bytes: 0 });
const { to: _to, ...alone } = connected;

/** One of each kind, and every reason. */
const everyRow: readonly Observation[] = [
  ...observationKinds.map((kind) => observed({ kind })),
  ...refusalReasons.map((reason) => observed({ kind: 'refused', reason })),
  observed({ kind: 'delivery', waitedMs: 22_680_000 }),
  observed({ from: 'n'.repeat(32), to: 'm'.repeat(32), bytes: 60_099, address: 'f'.repeat(39) }),
];

describe("A relay's rows on a terminal", () => {
  it('stand in columns: time, what, who to whom, bytes with a bar, and from where', async () => {
    const relay = onTerminal();
    relay.row(alone);
    relay.row(observed());
    relay.row(observed({ kind: 'delivery', waitedMs: 22_680_000 }));
    const lines = await relay.lines();
    expect(lines.slice(-6, -1)).toEqual([
      'UTC       what        who \u2192 whom            bytes               address, wait',
      'Tue 2026-03-03',
      '12:00:00  connect     alice                                     192.0.2.10',
      '12:00:00  envelope    alice \u2192 bob             101 \u2588\u2588\u2588\u2588\u258a         192.0.2.10',
      '12:00:00  delivery    alice \u2192 bob             101 \u2588\u2588\u2588\u2588\u258a         after 6.3 hours',
    ]);
  });

  it('are explained before the first, and a simulated address is told to be one once', async () => {
    const relay = onTerminal();
    for (const row of everyRow.slice(0, 10)) relay.row(row);
    const told = (await relay.lines()).join(' ');
    expect(told).toContain('when, what, who \u2192 whom, how many bytes');
    expect(told).toContain(words.relayRows.fullBar(256));
    expect(told.split('simulated')).toHaveLength(2);
  });

  it.each([40, 60, 80, 120, 200])('fit %i cells, names and bytes always', async (columns) => {
    const relay = onTerminal({ columns });
    for (const row of everyRow) {
      relay.row(row);
      relay.clock.advance(1_000);
    }
    const lines = await relay.lines();
    expect(relay.overflowing()).toBe(0);
    for (const line of lines) expect(line.length).toBeLessThan(columns);
    const [envelope = ''] = lines.filter((line) => line.includes('envelope '));
    expect(envelope).toMatch(/^12:00:\d\d +envelope +alice ?\u2192 ?bob +101/);
  });

  it('have the bar from 60 cells on, and the address from 80', async () => {
    const envelopeAt = async (columns: number) => {
      const relay = onTerminal({ columns });
      relay.row(observed());
      return (await relay.lines()).find((line) => line.includes('envelope ')) ?? '';
    };
    expect(await envelopeAt(40)).not.toMatch(/\u2588|192/);
    expect(await envelopeAt(60)).toMatch(/\u2588/);
    expect(await envelopeAt(60)).not.toContain('192');
    expect(await envelopeAt(80)).toMatch(/\u2588.*192\.0\.2\.10/);
  });

  it('say why something was refused, where the bar would be if there is no other room', async () => {
    for (const columns of [60, 80]) {
      const relay = onTerminal({ columns });
      const { to: _none, ...refused } = observed({ kind: 'refused', reason: 'no-recipient' });
      relay.row(refused);
      expect((await relay.lines()).join('\n')).toMatch(/refused +alice \u2192 \? .* no recipient/);
    }
  });

  it('have a colour for each kind, and with NO_COLOR or TERM=dumb none', async () => {
    const colourOf = (kind: Observation['kind']) => {
      const relay = onTerminal();
      relay.row(observed({ kind }));
      return new RegExp(`\\[(\\d+)m${kind}`).exec(relay.raw())?.[1];
    };
    expect(colourOf('envelope')).toBe('1');
    expect(new Set(observationKinds.map(colourOf)).size).toBe(observationKinds.length - 1);
    const plain = onTerminal({ noColor: true });
    for (const row of everyRow) plain.row(row);
    expect(plain.raw()).not.toMatch(/\u001b\[\d*m/);
    expect((await plain.lines()).at(-1)).toContain('rows, 0 words');
    const dumb = onTerminal({ dumb: true });
    for (const row of everyRow) dumb.row(row);
    dumb.close();
    expect(dumb.raw()).not.toMatch(/[\u001b\r]/);
  });

  it('are sentences for whoever hears them: nothing is drawn, nothing written over', () => {
    const relay = onTerminal({ plain: true });
    for (const row of everyRow.slice(0, 8)) relay.row(row);
    relay.close();
    expect(relay.raw()).not.toMatch(/[\u001b\r\u2190-\u28ff]/);
    expect(relay.raw()).toContain(
      '\n12:00:00  envelope from alice to bob, 101 bytes, 192.0.2.10 (simulated)\n',
    );
    expect(relay.raw()).not.toContain('UTC');
  });

  it('are ASCII where the terminal shows no more', async () => {
    const relay = onTerminal({ unicode: false, noColor: true });
    for (const row of everyRow) {
      relay.row(row);
      relay.clock.advance(1_000);
    }
    expect(relay.raw()).toMatch(/^[\n\r\u001b -~]*$/);
    expect(relay.raw()).toMatch(/alice -> bob +101 #####/);
  });

  it('never let a control character through, whatever a row holds', () => {
    const hostile = 'a\u001b]0;x\u0007\u001b[2J\u202e\nb';
    for (const noColor of [true, false]) {
      const relay = onTerminal({ noColor, columns: 200 });
      relay.row(observed({ from: hostile, to: hostile, address: hostile, at: 1e300 }));
      const own = /\u001b\[\d+m|\r\u001b\[2K|\n/g;
      expect(relay.raw().replace(own, '')).toMatch(/^[^\p{Cc}\p{Cf}]*$/u);
    }
  });
});

describe('At the foot of the rows', () => {
  it('stands how many there are, and no words', async () => {
    const relay = onTerminal();
    expect((await relay.lines()).at(-1)).toMatch(/^0 rows, 0 words/);
    for (let n = 0; n < 4; n += 1) relay.row(observed());
    const lines = await relay.lines();
    expect(lines.at(-1)).toMatch(/^4 rows, 0 words/);
    expect(lines.filter((line) => line.includes('words   '))).toHaveLength(1);
  });

  it('nothing is lost of what is said between rows, and the foot goes in the end', async () => {
    const relay = onTerminal();
    relay.row(observed());
    relay.aside(() => relay.output.write('Something else.\n'));
    relay.row(observed());
    relay.close();
    const lines = await relay.lines();
    expect(lines.slice(-3).map((line) => line.slice(10, 20).trim())).toEqual([
      'envelope',
      'else.',
      'envelope',
    ]);
    expect(lines.join('\n')).not.toContain('0 words');
  });

  it('the heads of the columns come again with each screenful', async () => {
    const relay = onTerminal({ rows: 12 });
    for (let n = 0; n < 20; n += 1) {
      relay.row(observed());
      relay.clock.advance(1_000);
    }
    const heads = (await relay.lines()).filter((line) => line.startsWith('UTC'));
    expect(heads).toHaveLength(3);
  });
});

describe('Rows that come faster than anybody reads', () => {
  const flood = (count: number) => {
    const relay = onTerminal({ rows: 60 });
    for (let n = 0; n < count; n += 1) relay.row(n % 2 ? observed() : alone);
    return relay;
  };

  it('are counted: twenty are shown, the others told by their kinds at the end of the second', async () => {
    const relay = flood(12_740);
    expect((await relay.lines()).filter((line) => line.startsWith('12:00:00'))).toHaveLength(20);
    relay.clock.advance(1_000);
    const lines = await relay.lines();
    expect(lines.at(-2)).toBe('12,720 rows more in this second: 6,360 connect, 6,360 envelope');
    expect(lines.at(-1)).toMatch(/^12,740 rows, 0 words/);
    relay.row(observed());
    expect((await relay.lines()).at(-2)).toMatch(/^12:00:00 +envelope/);
  });

  it('take no more room however many they are', () => {
    expect(flood(200_000).raw().length).toBe(flood(20_000).raw().length);
  });

  it('are told at the latest when the relay closes', async () => {
    const relay = flood(25);
    relay.close();
    expect((await relay.lines()).at(-1)).toMatch(/^5 rows more in this second/);
  });

  it('wait for nobody: a terminal that takes nothing is written nothing', () => {
    const relay = onTerminal();
    const before = relay.raw();
    relay.stick();
    for (let n = 0; n < 1_000; n += 1) {
      relay.row(observed());
      relay.clock.advance(1_000);
    }
    expect(relay.raw()).toBe(before);
  });
});
