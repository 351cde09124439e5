import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Gatherer } from '../../source/records/gather.ts';
import { headOfFile } from '../../source/records/head.ts';
import { recognise } from '../../source/records/recognise.ts';
import { readText } from './own.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const day = Date.UTC(2026, 10, 27);
const two = (number: number): string => String(number).padStart(2, '0');

/** It is three or four; compiled code that comes in between counts as well. Eight bytes for each number are 32. */
const mostBytes = 16;

/** A record of a chat, one every three minutes. */
const whatsappLine = (row: number): string => {
  const at = new Date(Date.UTC(2020, 0, 1) + row * 180_000);
  const date = `${at.getUTCDate()}.${at.getUTCMonth() + 1}.${at.getUTCFullYear() % 100}`;
  const who = ['Ada Lovelace', 'Ben', 'Cleo'][row % 3];
  return `${date}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} - ${who}: see you at eight\n`;
};
const telegramMessage = (row: number): string =>
  `${row === 0 ? '' : ','}\n{"id":${row},"type":"message","date_unixtime":"${1_600_000_000 + row * 60}","from":"P${row % 3}","from_id":"user${row % 3}","text":"see you at eight"}`;
const mail = (row: number): string =>
  `From x Fri Mar  1 08:00:00 2024\nFrom: p${row % 9}@x.org\nTo: me@x.org\nDate: Fri, 1 Mar 2024 ${two(row % 24)}:00:00 +0100\n\n${'QUJD\n'.repeat(20)}\n`;

/** Bytes that are kept for each record while a file is read, and when it is over. */
function kept(opening: string, record: (row: number) => string, count: number) {
  const encode = (text: string) => new TextEncoder().encode(text);
  const reader = recognise(headOfFile(encode(opening + record(0))));
  if (typeof reader === 'string') throw new Error(reader);
  const gatherer = new Gatherer();
  const file = { path: '/large', folder: '/', now: day };
  const reading = reader.open(gatherer.sinkFor(reader.format, 'large'), file);
  const used = (): number => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  reading.push(encode(opening));
  let before = 0;
  const warm = 20_000;
  for (let row = 0; row < warm + count; row += 1_000) {
    if (row === warm) before = used();
    const rows = Array.from({ length: 1_000 }, (_, at) => record(row + at));
    reading.push(encode(rows.join('')));
  }
  const while_ = (used() - before) / count;
  reading.end();
  const behind = (used() - before) / count;
  return { while: while_, behind, count: gatherer.count };
}

describe('a large file', () => {
  test.each([
    ['WhatsApp', '', whatsappLine],
    ['Telegram', '{"name":"x","type":"private_group","id":5,"messages":[', telegramMessage],
    ['mbox', '', mail],
  ] as const)(
    'of %s leaves some bytes of each record and nothing of a text',
    (_, opening, record) => {
      const count = 200_000;
      const bytes = kept(opening, record, count);
      expect(bytes.count).toBeGreaterThanOrEqual(count);
      expect(bytes.while).toBeLessThan(mostBytes);
      expect(bytes.behind).toBeLessThan(mostBytes);
    },
  );

  test('of WhatsApp is the same cut into pieces anywhere', () => {
    const lines = Array.from({ length: 300 }, (_, row) => whatsappLine(row * 40));
    const text = lines.join('').replaceAll('eight\n', 'eight: or nine\nand 10:30, or later\r\n');
    const bytes = new TextEncoder().encode(text);
    const read = (size: number) => {
      const gathered = readText(bytes, size);
      if (typeof gathered === 'string') throw new Error(gathered);
      return { people: gathered.people, events: [...gathered.events] };
    };
    const whole = read(bytes.length);
    expect(whole.events).toHaveLength(300);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), (size) => {
        expect(read(size)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});

test('what a chat of Telegram is may stand before its messages or behind them', () => {
  const messages = [
    {
      type: 'service',
      actor: 'Ada',
      actor_id: 'user1',
      action: 'invite_members',
      members: ['Cleo'],
    },
    { type: 'message', from: 'Ada', from_id: 'user1' },
    { type: 'service', actor: 'Ben', actor_id: 'user2', action: 'phone_call', duration_seconds: 9 },
  ].map((one, at) => ({ ...one, id: at, date_unixtime: String(1_709_280_000 + at * 60) }));
  const about = { name: 'Ben', type: 'personal_chat', id: 2 };
  const read = (json: object) => {
    const gathered = readText(JSON.stringify(json));
    if (typeof gathered === 'string') throw new Error(gathered);
    return { people: gathered.people, members: gathered.members, events: [...gathered.events] };
  };
  const before = read({ ...about, messages });
  expect([...before.people].sort()).toEqual(['Ada', 'Ben', 'Cleo']);
  expect(before.events.map(({ kind, size }) => [kind, size])).toEqual([
    ['message', undefined],
    ['call', 9],
  ]);
  expect(read({ messages, ...about })).toEqual(before);
});
