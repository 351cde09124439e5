import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownLines } from '../../source/app/own/report.ts';
import { ownJson } from '../../source/app/own/report-json.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { EventRows } from '../../source/records/event-rows.ts';
import { safeJson } from '../../source/text/safe.ts';
import { readText, reportOf } from './own.ts';

const folder = join(import.meta.dirname, 'cases');
const isInput = (path: string) => /\.(?:txt|json|jsonl|xml|mbox|eml|csv)$/.test(path);
const files = readdirSync(folder).flatMap((name) =>
  readdirSync(join(folder, name))
    .filter((file) => isInput(file) && file !== 'expected.json')
    .map((file) => ({
      name: `${name}/${file}`,
      bytes: new Uint8Array(readFileSync(join(folder, name, file))),
    })),
);

describe.each(files)('$name', ({ bytes }) => {
  test('reads the same in pieces of any length', () => {
    const whole = JSON.stringify(readText(bytes), numbersOnly);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (size) => {
        expect(JSON.stringify(readText(bytes, size), numbersOnly)).toBe(whole);
      }),
      { numRuns: 10 },
    );
  });

  test('cut anywhere, gives what came before or says what it is, and never throws', () => {
    const whole = readText(bytes);
    // Two orders of day and month may fit the whole, and one alone what is cut.
    const most = typeof whole === 'string' ? 5 : whole.events.length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length }), (end) => {
        const cut = readText(bytes.slice(0, end));
        if (typeof cut === 'string') return;
        expect(cut.events.length).toBeLessThanOrEqual(most);
        ownLines(reportOf(cut, true), 80, wordsFor('en'));
      }),
      { numRuns: 40 },
    );
  });
});

/** Maps and sets are written as lists. */
function numbersOnly(_key: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set || value instanceof EventRows
    ? [...value]
    : value;
}

test('bytes of any kind are read or refused, and never throw', () => {
  const beginnings = [
    '',
    '[',
    '{"messages":[',
    '<smses><sms ',
    'From ',
    '1/1/24, 10:00 - ',
    'From: a@b\nDate: ',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...beginnings),
      fc.uint8Array({ maxLength: 300 }),
      (start, bytes) => {
        const all = new Uint8Array([...new TextEncoder().encode(start), ...bytes]);
        readText(all);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  '__proto__',
  'constructor',
  'a\u001b[31mb',
  'x\u202egnp',
  '\u0000',
  '=1+1',
  'tab\there',
])('somebody called %j breaks nothing and moves nothing on a screen', (name) => {
  const message = (from: string, id: number) => ({
    ...{ id, type: 'message', date: '2024-03-01T09:00:00', date_unixtime: '1709280000' },
    ...{ from, from_id: `user${id}`, text: '' },
  });
  const messages = [message(name, 1), message('Bo', 2), message(name, 1)];
  const gathered = readText(JSON.stringify({ name: 'x', type: 'private_group', id: 5, messages }));
  if (typeof gathered === 'string') throw new Error(gathered);
  const report = reportOf(gathered, true);
  const text = `${ownLines(report, 80, wordsFor('en')).join('\n')}${safeJson(ownJson(report))}`;
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  const { senders } = ownJson(report) as { readonly senders: object };
  expect(Object.values(senders).reduce((sum, count) => sum + count, 0)).toBe(3);
});
