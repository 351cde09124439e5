import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ObservationsReader, readObservations } from '../../source/analysis/csv/observations.ts';
import { rowsFromObservations } from '../../source/analysis/rows.ts';
import { type Observation, observationKinds } from '../../source/protocol/observation.ts';
import { exportHeader, exportLine } from '../../source/protocol/observation-csv.ts';
import { refusalReasons } from '../../source/protocol/refusal.ts';

const name = fc.stringMatching(/^[a-zA-Z0-9._-]{1,32}$/);
const number = fc.integer({ min: 0, max: 0xffff_fffe });
const time = fc.oneof(
  fc.integer({ min: -1e15, max: 1e15 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const observation: fc.Arbitrary<Observation> = fc.record(
  {
    seq: number,
    at: time.map((at) => at + 0),
    kind: fc.constantFrom(...observationKinds),
    connection: number,
    from: fc.oneof(name, fc.constantFrom('-ann', '-ben')),
    to: fc.oneof(name, fc.constantFrom('-ann', '-ben')),
    address: fc.constantFrom('192.0.2.1', '2001:db8::1', 'unknown'),
    simulated: fc.boolean(),
    bytes: fc.oneof(fc.constant(0), number),
    reason: fc.constantFrom(...refusalReasons),
    waitedMs: number,
  },
  {
    requiredKeys: ['seq', 'at', 'kind', 'connection', 'address', 'simulated', 'bytes'],
  },
);
const exported = (rows: readonly Observation[], room = '') =>
  exportHeader + rows.map((row) => exportLine(row, room)).join('');

describe("the relay's export, read back", () => {
  it('gives the table of the observations in every column, and everybody their number', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 30 }), fc.string(), (rows, room) => {
        const read = readObservations(exported(rows, room));
        expect(read).toEqual({ ok: true, rows: rowsFromObservations(rows) });
      }),
    );
  });

  it('gives the same when it comes in pieces, with a mark at its start and other line ends', () => {
    fc.assert(
      fc.property(
        fc.array(observation, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 50 }),
        (rows, size) => {
          const text = `\ufeff${exported(rows).replaceAll('\n', '\r\n')}`;
          const reader = new ObservationsReader();
          for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
          expect(reader.end()).toEqual({ ok: true, rows: rowsFromObservations(rows) });
        },
      ),
    );
  });

  it('takes the apostrophe back that keeps a cell from being a formula', () => {
    const row = { seq: 1, at: 5, connection: 1, simulated: true, bytes: 0, address: '192.0.2.1' };
    const text = exported([{ ...row, kind: 'connect', from: '-1' }]);
    expect(text).toContain(",'-1,");
    expect(readObservations(text)).toMatchObject({ ok: true, rows: { people: ['-1'] } });
  });

  it('may have its columns in another order and more of them', () => {
    const text = 'x,to,from,kind,at,address,connection,bytes\n,ben,ann,envelope,7,192.0.2.1,3,99\n';
    const read = readObservations(text);
    expect(read).toMatchObject({ ok: true, rows: { count: 1, people: ['ann', 'ben'] } });
  });
});

describe('a damaged export is told with its line and never thrown:', () => {
  const good = '5,,connect,ann,,,1,192.0.2.1,yes,,,,1\n';
  const cases: readonly (readonly [string, string, object])[] = [
    ['an empty file', '', { reason: 'empty', line: 1 }],
    ['blank lines', '\n\n', { reason: 'empty', line: 1 }],
    ['another table', 'a,b\n1,2\n', { reason: 'missing-column', line: 1, column: 'at' }],
    [
      'an export without its addresses',
      'at,kind,from,to,bytes,connection\n',
      { reason: 'missing-column', line: 1, column: 'address' },
    ],
    [
      'a row that is cut off',
      `${exportHeader}${good}6,,envelope,an`,
      { reason: 'too-few-cells', line: 3, column: 'to' },
    ],
    [
      'a time in words',
      `${exportHeader}${good}soon${good.slice(1)}`,
      { reason: 'bad-cell', line: 3, column: 'at', found: 'soon' },
    ],
    [
      'a time without end',
      `${exportHeader}1e999${good.slice(1)}`,
      { reason: 'bad-cell', line: 2, column: 'at', found: '1e999' },
    ],
    [
      'a kind that no relay writes',
      `${exportHeader}${good.replace('connect', 'gossip')}`,
      { reason: 'bad-cell', line: 2, column: 'kind', found: 'gossip' },
    ],
    [
      'a name that would redraw the screen',
      `${exportHeader}${good.replace('ann', 'a\u001b[2J')}`,
      { reason: 'bad-cell', line: 2, column: 'from', found: 'a\u001b[2J' },
    ],
    [
      'a number that does not fit',
      `${exportHeader}${good.replace(',1,192', ',4294967295,192')}`,
      { reason: 'bad-cell', line: 2, column: 'connection', found: '4294967295' },
    ],
    [
      'a quote that nothing closes',
      `${exportHeader}${good}"${good}`,
      { reason: 'unclosed-quote', line: 3 },
    ],
  ];
  it.each(cases)('%s', (_, text, failure) => {
    expect(readObservations(text)).toEqual({ ok: false, ...failure });
  });

  it('whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), (header, text) => {
        readObservations(text);
        readObservations(exportHeader + text);
        readObservations(`${header}\n${text}`);
      }),
    );
  });

  it('and more rows than are wanted, of which none is kept', () => {
    const row = '1,,connect,ann,,,1,198.51.100.5,,,,,\n';
    const read = (rows: number) => {
      const reader = new ObservationsReader(3);
      const goesOn = reader.push(exportHeader + row.repeat(rows));
      return { goesOn, ...reader.end() };
    };
    expect(read(3)).toMatchObject({ goesOn: true, ok: true, rows: { count: 3 } });
    const tooMany = { goesOn: false, ok: false, reason: 'too-many-rows', line: 5, most: 3 };
    expect(read(4)).toEqual(tooMany);
    expect(read(1_000)).toEqual(tooMany);
  });

  it('and what comes behind the first damage is not looked at', () => {
    const reader = new ObservationsReader();
    expect(reader.push('a,b\n')).toBe(false);
    expect(reader.push(exportHeader)).toBe(false);
    expect(reader.end()).toMatchObject({ ok: false, line: 1 });
  });
});
