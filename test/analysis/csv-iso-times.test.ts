import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IsoTimes } from '../../source/analysis/csv/iso-times.ts';
import { dayIn } from '../../source/analysis/csv/moments.ts';

const form =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:(Z)|([+-]\d\d:\d\d))?$/;

/** The same by an expression; undefined where the time has another offset, too. */
function byExpression(text: string) {
  const found = form.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction, z, zone] = found;
  const midnight = dayIn([Number(year), Number(month), Number(day)], 'ymd');
  const fits = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(year) > 99;
  if (!fits || zone !== undefined || Number.isNaN(midnight)) return undefined;
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}0`) * 1000);
  const clock = Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000 + ms;
  return { day: midnight, clock, isUtc: z !== undefined };
}

function bySigns(times: IsoTimes, text: string) {
  if (!times.read(text)) return undefined;
  const { day, clock, isUtc } = times;
  return { day, clock, isUtc };
}

const padded = (most: number, length = 2) =>
  fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(length, '0'));
const iso = fc
  .tuple(
    ...[fc.constantFrom('2026', '2024', '0099', '1999'), padded(12), padded(29)],
    ...[fc.constantFrom('T', ' ', 't'), padded(24), padded(60), fc.option(padded(61))],
    fc.option(fc.integer({ min: 0, max: 9 }).chain((length) => padded(10 ** length, length))),
    fc.constantFrom('', 'Z', '+02:00', 'z', ' ', '5'),
  )
  .map(([year, month, day, between, hour, minute, second, fraction, end]) => {
    const behind = second === null ? '' : `:${second}${fraction === null ? '' : `.${fraction}`}`;
    return `${year}-${month}-${day}${between}${hour}:${minute}${behind}${end}`;
  });
const damaged = fc
  .tuple(iso, fc.nat(30), fc.constantFrom('', 'x', '\u0663', '-', ':'))
  .map(([text, at, sign]) => text.slice(0, at) + sign + text.slice(at + 1));

test('times by their signs are those of the expression, one after another', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(iso, damaged), { maxLength: 20 }), (texts) => {
      const times = new IsoTimes();
      for (const text of texts) {
        const expected = byExpression(text);
        if (expected !== undefined) read += 1;
        expect([text, bySigns(times, text)]).toEqual([text, expected]);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(read).toBeGreaterThan(100);
});

test('all milliseconds are read as they are written', () => {
  const times = new IsoTimes();
  for (let ms = 0; ms < 1_000; ms += 1) {
    const text = `2026-01-05T10:00:00.${String(ms).padStart(3, '0')}Z`;
    expect(bySigns(times, text)).toEqual(byExpression(text));
  }
});
