import { describe, expect, test } from 'vitest';
import { ownJson } from '../../source/app/own/report-json.ts';
import { readText, reportOf } from './own.ts';

const at = 1_709_280_000_000;
const told = (text: string) => {
  const gathered = readText(text);
  if (typeof gathered === 'string') throw new Error(gathered);
  return ownJson(reportOf(gathered, true));
};

describe('Signal Desktop', () => {
  test("is read from sigtop's JSON, by the time of the server", () => {
    const conversationId = 'c1';
    const messages = [
      {
        ...{ type: 'incoming', conversationId, sourceServiceId: 'aci-1', body: 'word' },
        ...{ sent_at: at + 9e12, serverTimestamp: at, received_at: 162, received_at_ms: at + 5 },
      },
      {
        ...{ type: 'outgoing', conversationId, sent_at: at + 60_000, destination: 'aci-1' },
        sendStateByConversationId: { c1: { status: 'Read', updatedAt: at + 61_000 } },
      },
      { type: 'outgoing', conversationId, sent_at: at + 90_000, deletedForEveryone: true },
      { type: 'group-v2-change', conversationId, sent_at: at },
      { type: 'call-history', conversationId, sent_at: at },
    ];
    expect(told(`[\n${messages.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`)).toMatchObject(
      {
        ...{ format: 'signal-desktop', rows: 3, deleted: 1, setAside: 2, people: 2, pairs: 2 },
        ...{ me: 'me', senders: { me: 2, 'aci-1': 1 }, bad: 0 },
        ...{ first: '2024-03-01T08:00:00.000Z', last: '2024-03-01T08:01:30.000Z' },
      },
    );
  });

  test("is read from signal-export's data.json, by the clock of that computer", () => {
    const line = (sender: string, date: string, more = {}) =>
      JSON.stringify({
        ...{ date, sender, body: 'word', quote: '', sticker: null, reactions: [['Ada', 'x']] },
        ...{ attachments: [], deleted: false, call: false, missed: false, ...more },
      });
    const text = [
      line('Ada', '2024-03-01T08:00:00.123000'),
      line('Me', '2024-03-01T08:01:00', { deleted: true }),
      line('Ada', '2024-03-01T08:02:00', { call: true }),
      line('No-Sender', '2024-03-01T08:03:00'),
    ].join('\n');
    expect(told(text)).toMatchObject({
      ...{ format: 'signal-desktop', rows: 2, calls: 1, deleted: 1, setAside: 1, people: 2 },
      ...{ pairs: 2, me: 'me', zone: null, firstLocal: '2024-03-01T08:00:00' },
    });
  });
});
