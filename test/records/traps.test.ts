import { describe, expect, test } from 'vitest';
import type { Gathered } from '../../source/records/gather.ts';
import { readText } from './own.ts';

/** What is checked of a file: who wrote how often, and when first and last, in ISO without a zone. */
function read(text: string | Uint8Array, pieceBytes?: number) {
  const gathered = readText(text, pieceBytes) as Gathered;
  const senders: Record<string, number> = {};
  const messages = [...gathered.events].filter(
    ({ kind }) => kind === 'message' || kind === 'deleted',
  );
  for (const { from } of messages) {
    const name = from === undefined ? '' : (gathered.people[from] ?? '');
    senders[name] = (senders[name] ?? 0) + 1;
  }
  const times = messages.map(({ at }) => new Date(at).toISOString().slice(0, 16));
  const aside = [...gathered.aside.values()].reduce((sum, count) => sum + count, 0);
  return {
    senders,
    times,
    people: [...gathered.people].sort(),
    aside,
    bad: gathered.bad.count,
    gathered,
  };
}

const json = (value: unknown): string => JSON.stringify(value);
const at = 1_709_280_000;

describe('WhatsApp', () => {
  test('has a narrow blank before PM', () => {
    const { times } = read('1/13/23, 8:05\u202fPM - Ada: x\n1/14/23, 12:05\u202fAM - Ben: y\n');
    expect(times).toEqual(['2023-01-13T20:05', '2023-01-14T00:05']);
  });

  test('writes Arabic digits, marks of direction and halves of the day', () => {
    const { times, senders } = read(
      '\u200f\u0661\u0663\u200f/\u0663\u200f/\u0662\u0660\u0662\u0664\u060c \u0665:\u0660\u0664 \u0645 - Amal: x\n\u200f\u0661\u0664\u200f/\u0663\u200f/\u0662\u0660\u0662\u0664\u060c \u0661\u0662:\u0660\u0664 \u0635 - Nour: y\n',
    );
    expect(times).toEqual(['2024-03-13T17:04', '2024-03-14T00:04']);
    expect(senders).toEqual({ Amal: 1, Nour: 1 });
  });

  test('puts the group before its notices on iOS, and whoever acted', () => {
    const { senders, people, aside } = read(
      [
        '[13.01.24, 10:00:00] Trip: \u200eMessages and calls are sealed.',
        '[13.01.24, 10:00:01] Rosa: \u200eRosa created this group',
        '[13.01.24, 10:01:00] Rosa: hello',
        '\u200e[13.01.24, 10:02:00] Tom: \u200eimage omitted',
        '[13.01.24, 10:03:00] Rosa: \u200eRosa added Tom',
        '',
      ].join('\r\n'),
    );
    expect(senders).toEqual({ Rosa: 1, Tom: 1 });
    expect(people).toEqual(['Rosa', 'Tom']);
    expect(aside).toBe(3);
  });

  test('puts the partner before the first notice, and the partner stays a person', () => {
    const { senders, aside } = read(
      '[13.01.24, 10:00:00] Ann: \u200eMessages and calls are sealed.\r\n[13.01.24, 10:01:00] Ann: hi\r\n[13.01.24, 10:02:00] Bo: hi\r\n',
    );
    expect([senders, aside]).toEqual([{ Ann: 1, Bo: 1 }, 1]);
  });

  test('writes one person with a tilde, marks and blanks of several kinds', () => {
    const { people } = read(
      [
        '01/05/24, 10:00 - ~\u202fNev: a',
        '01/05/24, 10:01 - Nev: b',
        '01/05/24, 10:02 - \u202a+44\u00a07700\u00a0900\u2011123\u202c: c',
        '15/05/24, 10:03 - +44 7700 900123: d',
      ].join('\n'),
    );
    // By the first spelling.
    expect(people).toEqual(['+44 7700 900-123', 'Nev']);
  });

  test('goes back an hour in autumn, which changes no order of dates', () => {
    const { times } = read(
      '27/10/2024, 02:50 - A: x\n27/10/2024, 02:10 - B: y\n28/10/2024, 09:00 - A: z\n',
    );
    expect(times.length).toBe(3);
  });

  test('has a half of the day in a language not known here, which is told and not guessed', () => {
    const { bad, times } = read('13/05/24, 8:00 qq - Ada: x\n14/05/24, 9:00 - Ben: y\n');
    expect([bad, times.length]).toEqual([1, 1]);
  });
});

describe('Telegram', () => {
  const chat = (messages: object[], type = 'personal_chat') =>
    json({ name: 'Bo', type, id: 5, messages });
  const message = (from: string, id: unknown, time = at) => ({
    ...{ id: 1, type: 'message', date: '2024-03-01T09:00:00', date_unixtime: String(time) },
    ...{ from, from_id: id, text: '' },
  });

  test('writes ids with and without a prefix', () => {
    const { senders } = read(
      chat([message('Bo', 'user5'), message('Bo', 5), message('Ida', 'user6')]),
    );
    expect(senders).toEqual({ Bo: 2, Ida: 1 });
  });

  test('has posts of a channel, who is nobody', () => {
    const { people, aside } = read(chat([message('News', 'channel9')], 'public_channel'));
    expect([people, aside]).toEqual([[], 1]);
  });
});

describe('Messenger', () => {
  test('calls everybody who left by one name: in each chat somebody else', () => {
    const gone = 'Facebook user';
    const { gathered } = read(
      json({
        participants: [{ name: 'Kay' }, { name: gone }],
        messages: [{ sender_name: gone, timestamp_ms: at * 1000 }],
        thread_path: 'inbox/one',
      }),
    );
    expect(gathered.people).toContain(gone);
  });

  test('has encrypted chats with names as texts', () => {
    const { senders, people } = read(
      json({
        participants: ['Kay', 'Lou'],
        threadName: 'Kay_1',
        messages: [
          {
            isUnsent: false,
            media: [],
            reactions: [],
            senderName: 'Kay',
            text: '',
            timestamp: at * 1000,
            type: 'text',
          },
        ],
      }),
    );
    expect([senders, people]).toEqual([{ Kay: 1 }, ['Kay', 'Lou']]);
  });
});

describe('SMS Backup & Restore', () => {
  const sms = `<?xml version='1.0' encoding='UTF-16'?><smses count="1"><sms address="+15550100142" date="${at}000" type="1" body="x" contact_name="Vic" /></smses>`;

  test('writes UTF-16', () => {
    const bytes = new Uint8Array(Buffer.from(`\ufeff${sms}`, 'utf16le'));
    expect(read(bytes, 7).senders).toEqual({ Vic: 1 });
  });

  test('puts a picture of megabytes into an attribute, and a group into one', () => {
    const { senders, gathered } = read(
      `<smses><mms address="+15550100142~+15550100143" date="${at}000" msg_box="1"><parts><part data="${'A'.repeat(3_000_000)}"/></parts><addrs><addr address="+15550100142" type="137"/><addr address="insert-address-token" type="151"/><addr address="+15550100143" type="151"/></addrs></mms></smses>`,
    );
    expect(senders).toEqual({ '+15550100142': 1 });
    expect([...gathered.events][0]?.to.length).toBe(2);
  });
});

describe('mail', () => {
  test('has a patch of git in its text, and separators of nothing but "From "', () => {
    const { senders } = read(
      'From \nFrom: Bea <bea@example.org>\nTo: cal@example.net\nDate: Fri, 1 Mar 2024 08:00:00 +0000\n\nsee\n\nFrom 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\nFrom: Ghost <ghost@example.org>\nDate: Fri, 1 Mar 2024 08:00:00 +0000\n\nFrom \nFrom: Cal <cal@example.net>\nTo: bea@example.org\nDate: Sat, 2 Mar 2024 08:00:00 +0000\n\nx\n',
    );
    expect(senders).toEqual({ Bea: 1, Cal: 1 });
  });

  test.each([
    ['Fri, 1 Mar 2024 03:00:00 EST', '2024-03-01T08:00'],
    ['1 Mar 24 08:00 -0000', '2024-03-01T08:00'],
    ['Fri, 01 Mar 2024 10:00:00 +0200 (GMT+02:00)', '2024-03-01T08:00'],
    ['', '2024-03-01T09:30'],
    ['Fri, 1 Mar 2032 08:00:00 +0000', '2024-03-01T09:30'],
  ])('dates itself %s', (date, expected) => {
    const { times } = read(
      `From: a@example.org\nTo: b@example.org\n${date === '' ? '' : `Date: ${date}\n`}Message-ID: <1>\nReceived: from x by y; Fri, 1 Mar 2024 09:30:00 +0000\nReceived: from w by x; Fri, 1 Mar 2024 09:00:00 +0000\n\nx\n`,
    );
    expect(times).toEqual([expected]);
  });

  test('comes from lists and robots as well, which are set aside', () => {
    const mail = (from: string, more: string) =>
      `From x Fri Mar  1 08:00:00 2024\nFrom: ${from}\nTo: b@example.org\n${more}Date: Fri, 1 Mar 2024 08:00:00 +0000\n\n\n`;
    const { aside, senders } = read(
      mail('a@example.org', 'List-Id: <x>\n') +
        mail('no-reply@example.org', '') +
        mail('c@example.org', ''),
    );
    expect([aside, senders]).toEqual([2, { 'c@example.org': 1 }]);
  });
});

test('Element counts what is sealed or taken back', () => {
  const event = (type: string, sender: string, more: object = {}) => ({
    ...{ type, sender, origin_server_ts: at * 1000, event_id: '$1' },
    ...more,
  });
  const { senders, aside } = read(
    json({
      room_name: 'x',
      messages: [
        event('m.room.encrypted', '@a:example.org'),
        event('m.room.message', '@b:example.org', { unsigned: { redacted_because: {} } }),
        event('m.room.name', '@a:example.org'),
      ],
    }),
  );
  expect([senders, aside]).toEqual([{ '@a:example.org': 1, '@b:example.org': 1 }, 1]);
});

describe('a page to look at', () => {
  test.each([
    ['html-telegram', '<!DOCTYPE html><html><head><title>Exported Data</title></head></html>'],
    [
      'html-telegram',
      '<html><body onload="x()"><div class="page_wrap list_page"></div></body></html>',
    ],
    ['html-meta', '<html><head><base href="../" /><title>Facebook</title></head></html>'],
    ['html-meta', '<html><body class="_5vb_"><div class="_a6-g">x</div></body></html>'],
    ['html-whatsapp', '<!doctype html><html><title>WhatsApp Contacts</title></html>'],
    ['html', '<html><body>anything</body></html>'],
    ['html', '<?xml version="1.0"?><html><body>anything</body></html>'],
  ])('is %s by what it has: %s', (kind, text) => {
    expect(readText(text)).toBe(kind);
  });
});
