/** Made-up exports of any size: chats, a Telegram account, mails with and without attachments, a table. */
import { closeSync, openSync, writeSync } from 'node:fs';

const words =
  'the of a station tomorrow I will bring bread später könnte there is nothing so far ok see you at eight lunch late again привет love it'.split(
    ' ',
  );
const people = ['Ada Lovelace', 'Ben', 'Cleo Müller', '+49 151 23456789', 'Dov', 'Eve Långström'];
const first = Date.UTC(2016, 0, 1);
const two = (number) => String(number).padStart(2, '0');

/** The same sequence each time, from 0 up to 1. */
function randomly() {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Calls `next` for one record after another until there are so many bytes; `end` comes behind them. */
function write(path, bytes, next, end = '') {
  const file = openSync(path, 'w');
  let written = 0;
  let rows = 0;
  try {
    while (written < bytes) {
      let text = '';
      for (let row = 0; row < 2_000 && written + text.length < bytes; row += 1) {
        text += next(rows, (written + text.length) / bytes);
        rows += 1;
      }
      written += writeSync(file, text);
    }
    written += writeSync(file, end);
  } finally {
    closeSync(file);
  }
  return { path, bytes: written, rows };
}

function sentence(random, most) {
  const count = 2 + Math.floor(random() * most);
  return Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ');
}

/** Some years, whatever the size. */
const stepOf = (bytes, perRow) => Math.min(900_000, (5e11 * perRow) / bytes);

export function writeWhatsapp(path, bytes) {
  const random = randomly();
  const step = stepOf(bytes, 65);
  let at = first;
  return write(path, bytes, () => {
    at += random() * step;
    const day = new Date(at);
    const date = `${two(day.getUTCDate())}.${two(day.getUTCMonth() + 1)}.${day.getUTCFullYear() % 100}`;
    const time = `${two(day.getUTCHours())}:${two(day.getUTCMinutes())}`;
    const who = people[Math.floor(random() ** 2 * people.length)];
    const more = random() < 0.02 ? `\n${sentence(random, 6)}` : '';
    return `${date}, ${time} - ${who}: ${sentence(random, 9)}${more}\n`;
  });
}

/** A whole account of twenty chats, indented as Telegram Desktop writes it. */
export function writeTelegram(path, bytes) {
  const random = randomly();
  const step = stepOf(bytes, 20 * 400);
  let chat = -1;
  let at = 0;
  const next = (row, share) => {
    const begins = Math.floor(share * 20) > chat;
    let text =
      row === 0
        ? '{\n "personal_information": { "user_id": 100 },\n "chats": {\n  "list": [\n'
        : '';
    if (begins) {
      chat += 1;
      at = first + chat * 86_400_000;
      const type = chat % 3 === 0 ? 'private_group' : 'personal_chat';
      text += `${chat === 0 ? '' : '\n    ]\n   },\n'}   {\n    "name": "Chat ${chat}",\n    "type": "${type}",\n    "id": ${1_000 + chat},\n    "messages": [\n`;
    }
    at += random() * step;
    const other = chat % 3 === 0 ? 1_000 + Math.floor(random() * 12) : 1_000 + chat;
    const who = random() < 0.4 ? 100 : other;
    const said = JSON.stringify(sentence(random, 14));
    const fields = [
      `"id": ${row}`,
      '"type": "message"',
      `"date": "${new Date(at).toISOString().slice(0, 19)}"`,
      `"date_unixtime": "${Math.floor(at / 1_000)}"`,
      `"from": "Person ${who}"`,
      `"from_id": "user${who}"`,
      `"text": ${said}`,
      `"text_entities": [\n       {\n        "type": "plain",\n        "text": ${said}\n       }\n      ]`,
    ];
    return `${text}${begins ? '' : ',\n'}     {\n      ${fields.join(',\n      ')}\n     }`;
  };
  return write(path, bytes, next, '\n    ]\n   }\n  ]\n }\n}\n');
}

/** `attached`: bytes of an attachment, which every second mail has. */
export function writeMbox(path, bytes, attached) {
  const random = randomly();
  const step = stepOf(bytes, 3_000);
  const line = `${'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo'.repeat(3).slice(0, 76)}\r\n`;
  const attachment = line.repeat(Math.ceil(attached / line.length));
  let at = first;
  return write(path, bytes, (row) => {
    at += random() * step;
    const date = new Date(at).toUTCString().replace('GMT', '+0000');
    const person = `"Person ${Math.floor(random() ** 2 * 300)}" <p${Math.floor(random() * 300)}@example.org>`;
    const [from, to] = random() < 0.3 ? ['me@example.org', person] : [person, 'me@example.org'];
    const route = `Received: from mail.example.org ([192.0.2.1])\r\n        by mx.example.com with ESMTPS id x${row};\r\n        ${date}\r\n`;
    const text = Array.from({ length: 20 }, () => `${sentence(random, 12)}\r\n`).join('');
    return [
      `From ${row}@xxx ${date.replace(',', '')}\r\n`,
      `X-Gmail-Labels: ${from === 'me@example.org' ? 'Sent' : 'Inbox'}\r\nDelivered-To: me@example.org\r\n`,
      ...[route, route, `DKIM-Signature: v=1; a=rsa-sha256;\r\n        b=${'B'.repeat(70)}\r\n`],
      `Date: ${date}\r\nMessage-ID: <m${row}@example.org>\r\nSubject: ${sentence(random, 5)}\r\n`,
      `From: ${from}\r\nTo: ${to}\r\n\r\n${text}${row % 2 === 0 ? attachment : ''}\r\n`,
    ].join('');
  });
}

const tablePeople = 5_000;

/** A table as the relay exports it, of people who write to neighbours on a ring and seldom to others. */
export function writeTable(path, bytes) {
  const random = randomly();
  const step = stepOf(bytes, 50);
  let at = first;
  return write(path, bytes, (row) => {
    at += random() * step;
    const from = Math.floor(random() ** 2 * tablePeople);
    const away = random() < 0.02 ? random() * tablePeople : 1 + random() ** 2 * 20;
    const to = (from + Math.floor(away)) % tablePeople;
    const header = row === 0 ? 'time,from,to,bytes\n' : '';
    return `${header}${new Date(at).toISOString()},person-${from},person-${to},${100 + (row % 900)}\n`;
  });
}
