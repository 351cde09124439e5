import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProgram } from '../commands/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-words-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const marker = 'Zmarkerwortq';
const at = 1_709_280_000;

/** A file of each form with the marker wherever somebody's words stand. */
const marked: Readonly<Record<string, string>> = {
  'whatsapp-android.txt': [
    `30/12/2020 13:00 - Nadia With-A-Long-Name: ${marker}: and ${marker}`,
    `${marker} 12:00`,
    `31/12/2020 13:01 - Pete: ${marker}`,
    `1/1/2021 13:02 - Nadia created group "${marker}: ${marker}"`,
  ].join('\n'),
  'whatsapp-ios.txt': [
    `[31.12.20, 13:00:01] Nadia With-A-Long-Name: ${marker}`,
    `\u200e[31.12.20, 13:00:02] Pete: \u200e${marker}`,
    '',
  ].join('\r\n'),
  'telegram.json': JSON.stringify({
    name: 'Bo',
    type: 'personal_chat',
    id: 5,
    contacts: { about: marker, list: [{ user_id: 0, first_name: marker, phone_number: marker }] },
    sessions: { list: [{ last_ip: marker, device_model: marker }] },
    frequent_contacts: { list: [{ name: marker, rating: 3 }] },
    messages: [
      {
        ...{ id: 1, type: 'message', date: '2024-03-01T09:00:00', date_unixtime: String(at) },
        ...{ from: 'Bo', from_id: 'user5', text: marker, file: marker, sticker_emoji: marker },
        ...{ text_entities: [{ type: 'bold', text: marker }], poll: { question: marker } },
      },
      {
        ...{ id: 2, type: 'service', date: '2024-03-01T09:00:00', date_unixtime: String(at) },
        ...{
          actor: 'Bo',
          actor_id: 'user5',
          action: 'edit_group_title',
          title: marker,
          text: marker,
        },
      },
    ],
  }),
  'meta.json': JSON.stringify({
    participants: [{ name: 'Kay' }, { name: 'Lou' }],
    messages: [
      {
        ...{ sender_name: 'Kay', timestamp_ms: at * 1000, content: marker },
        ...{ share: { link: marker, share_text: marker }, photos: [{ uri: marker }] },
        reactions: [{ reaction: marker, actor: 'Lou' }],
      },
    ],
    magic_words: [{ magic_word: marker }],
  }),
  'instagram.json': JSON.stringify([
    {
      participants: ['kay', 'lou'],
      conversation: [
        { sender: 'kay', created_at: '2019-11-03T21:15:10+00:00', text: marker, media: marker },
      ],
    },
  ]),
  'signal.jsonl': [
    { recipient: { id: '1', self: {} } },
    { recipient: { id: '2', contact: { profileGivenName: 'Jon', note: marker, about: marker } } },
    { chat: { id: '10', recipientId: '2' } },
    {
      chatItem: {
        ...{ chatId: '10', authorId: '2', dateSent: String(at * 1000) },
        incoming: { dateReceived: String(at * 1000), dateServerSent: String(at * 1000) },
        standardMessage: {
          text: { body: marker },
          quote: { text: { body: marker } },
          reactions: [{ emoji: marker, authorId: '1', sentTimestamp: String(at * 1000) }],
        },
      },
    },
  ]
    .map((frame) => JSON.stringify(frame))
    .join('\n'),
  'sms.xml': `<?xml version='1.0'?><!--${marker}--><smses count="2"><sms address="+15550100142" date="${at}000" type="1" subject="${marker}" body="${marker} &#55357;" contact_name="Vic" /><mms address="+15550100142" date="${at}000" msg_box="2" sub="${marker}" contact_name="Vic"><parts><part ct="text/plain" text="${marker}" name="${marker}" data="${marker}" /></parts><addrs><addr address="insert-address-token" type="137" /></addrs></mms></smses>`,
  'calls.xml': `<?xml version='1.0'?><calls><call number="+15550100142" duration="3" date="${at}000" type="1" subject="${marker}" contact_name="Vic" /></calls>`,
  'mail.mbox': `From a@example.org Fri Mar  1 08:00:00 2024\nFrom: Bea <bea@example.org>\nTo: Cal <cal@example.net>\nSubject: ${marker}\n ${marker}\nX-Note: ${marker}\nDate: Fri, 1 Mar 2024 09:00:00 +0100\n\n${marker}\nFrom ${marker} today\n`,
  'mail.eml': `From: Bea <bea@example.org>\r\nTo: Cal <cal@example.net>\r\nSubject: ${marker}\r\nDate: Fri, 1 Mar 2024 09:00:00 +0100\r\n\r\n${marker}\r\nTo: ${marker}@example.org\r\n`,
  'google.json': JSON.stringify({
    messages: [
      {
        creator: { name: 'Yves', email: 'yves@example.org', user_type: 'Human' },
        created_date: 'Tuesday, September 10, 2024 at 8:44:40\u202fPM UTC',
        text: marker,
        annotations: [{ url_metadata: { title: marker } }],
      },
    ],
  }),
  'discord.json': JSON.stringify([{ ID: 1, Timestamp: '2024-03-01 08:00:00', Contents: marker }]),
  'discord.csv': `ID,Timestamp,Contents,Attachments\r\n1,2021-01-01 10:00:00+00:00,"${marker}, ${marker}\n${marker}",${marker}\r\n`,
  'slack.json': JSON.stringify([
    { type: 'message', user: 'U01', text: marker, ts: `${at}.000200`, blocks: [{ text: marker }] },
  ]),
  'element.json': JSON.stringify({
    room_name: marker,
    messages: [
      {
        ...{ type: 'm.room.message', sender: '@a:example.org', origin_server_ts: at * 1000 },
        content: { body: marker, msgtype: 'm.text' },
      },
      {
        ...{ type: 'm.room.encrypted', sender: '@b:example.org', origin_server_ts: at * 1000 },
        content: { ciphertext: marker },
      },
    ],
  }),
  'table.csv': `time,from,to,text\n2024-03-01T08:00:00Z,Dora,Egon,"${marker}, ""${marker}"",\n${marker}"\n2024-03-01T08:01:00Z,Egon,Dora,${marker}\n`,
  'signal-desktop.json': JSON.stringify([
    {
      ...{ type: 'incoming', conversationId: 'c1', sourceServiceId: 'aci-1', sent_at: at * 1000 },
      ...{ body: marker, quote: { text: marker }, preview: [{ title: marker }] },
      ...{ attachments: [{ fileName: marker, caption: marker }], sticker: { emoji: marker } },
    },
  ]),
  'signal-export.json': JSON.stringify({
    ...{ date: '2024-03-01T08:00:00', sender: 'Fay', body: marker, quote: marker },
    ...{ sticker: { emoji: marker }, reactions: [['Me', marker]], attachments: [{ name: marker }] },
  }),
  'whatsapp-report.json': JSON.stringify({
    wa_contacts: [marker],
    wa_groups: [{ name: marker, description: marker }],
    wa_user_info: { about: marker, push_name: marker, platform: marker },
  }),
  // What is not read must not be quoted either.
  'unknown.json': JSON.stringify({ something: marker }),
  'words.txt': `${marker}\n${marker}\n`,
  'page.html': `<html><body>${marker}</body></html>`,
  'page-telegram.html': `<html><body><div class="page_wrap">${marker}</div></body></html>`,
  'page-whatsapp.html': `<html><title>WhatsApp ${marker}</title></html>`,
  'page-meta.html': `<html><title>Facebook</title>${marker}</html>`,
  'sheet.csv': `date,caller,callee,note\n01/02/2024 10:00,Ada,Ben,${marker}\n02/01/2024 11:00,Ada,Ben,${marker}\n`,
  'sheet.xml': `<?xml version="1.0"?><rows><row note="${marker}">${marker}</row></rows>`,
  'sheet.db': `SQLite format 3\0${marker}`,
};

const unread = /^(?:unknown|words|page|sheet)/;
const readable = Object.keys(marked).filter((name) => !unread.test(name));

describe('the words of an export', () => {
  const all = join(folder, 'all');
  mkdirSync(all);
  for (const [name, text] of Object.entries(marked)) {
    expect(text, name).toContain(marker);
    // Which file a word came from is told by the word.
    writeFileSync(join(all, name), text.replaceAll(marker, `${marker}-${name}-`));
  }

  test.each([
    [[]],
    [['--json', '--names']],
    [['--me', 'Nobody Of That Name']],
    [['--names', '--aliases', join(all, 'whatsapp-android.txt')]],
  ])('are in no output and no error: own ... %j', async (args) => {
    const { code, stdout, stderr } = await runProgram(['own', all, ...args]);
    expect(code).not.toBe(2);
    expect(stdout + stderr).not.toContain(marker);
  });

  test.each(Object.keys(marked).filter((name) => unread.test(name)))(
    'are in no error where %s is all there is',
    async (name) => {
      const { code, stdout, stderr } = await runProgram(['own', join(all, name)]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).not.toContain(marker);
    },
  );

  test('are in no export, no page, no other file, and not in the memory of the program', async () => {
    const made = join(folder, 'made');
    const spare = join(folder, 'spare');
    for (const one of [made, spare]) mkdirSync(one);
    const hook = join(folder, 'snapshot.cjs');
    // The first error comes when all is read, the first line when all is found.
    writeFileSync(
      hook,
      `for (const name of ['stderr', 'stdout']) {
        const { write } = process[name];
        process[name].write = function (...args) {
          process[name].write = write;
          require('node:v8').writeHeapSnapshot(${JSON.stringify(folder)} + '/' + name);
          return write.apply(this, args);
        };
      }`,
    );
    const written = ['--export', join(made, 'rows.csv'), '--html', join(made, 'page.html')];
    const { code, stdout, stderr } = await runProgram(['own', all, '--names', ...written], '', {
      ...{ NODE_OPTIONS: `--require ${hook}`, TMPDIR: spare, HOME: spare },
      ...{ XDG_STATE_HOME: spare, XDG_DATA_HOME: spare, XDG_CACHE_HOME: spare },
    });
    expect(code).toBe(0);
    expect(stdout).toContain(`from ${readable.length} files.`);
    expect(stdout + stderr).not.toContain(marker);
    for (const name of ['rows.csv', 'page.html']) {
      const text = readFileSync(join(made, name), 'utf8');
      expect(text).toContain('Cal');
      expect(text).not.toContain(marker);
    }
    expect(readdirSync(made).sort()).toEqual(['page.html', 'rows.csv']);
    expect(readdirSync(spare)).toEqual([]);
    expect(readdirSync(all).sort()).toEqual(Object.keys(marked).sort());
    const names = { stderr: 'mail:cal@example.net', stdout: 'Nadia With-A-Long-Name' };
    for (const [when, name] of Object.entries(names)) {
      const memory = readFileSync(join(folder, when));
      // Names are there, so words would be found.
      expect([when, memory.includes(name), memory.includes(marker)]).toEqual([when, true, false]);
    }
  });
});
