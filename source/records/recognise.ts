import { discord } from './discord.ts';
import { elementRoom } from './element.ts';
import { googleChat } from './google-chat.ts';
import type { Head } from './head.ts';
import { eml, mbox } from './mail.ts';
import { instagram, meta } from './meta.ts';
import type { Reader } from './reader.ts';
import { signal } from './signal.ts';
import { signalDesktop } from './signal-desktop.ts';
import { slack } from './slack.ts';
import { calls, sms } from './sms.ts';
import { table } from './table.ts';
import { telegram } from './telegram.ts';
import { whatsappReport } from './whatsapp-report.ts';
import { whatsapp } from './whatsapp.ts';

/** In this order: the first that knows a file reads it, so whoever asks for least stands last. */
const readers: readonly Reader[] = [
  elementRoom,
  signal,
  signalDesktop,
  whatsappReport,
  googleChat,
  instagram,
  meta,
  telegram,
  slack,
  discord,
  sms,
  calls,
  mbox,
  eml,
  whatsapp,
  table,
];

/** What a file looks like that nobody reads. */
export type Unread =
  | 'empty'
  | 'html'
  | 'html-telegram'
  | 'html-meta'
  | 'html-whatsapp'
  | 'zip'
  | 'sqlite'
  | 'database'
  | 'pdf'
  | 'picture'
  | 'json'
  | 'xml'
  | 'table'
  | 'binary'
  | 'text';

/** A reader of it, or what it looks like. */
export function recognise(head: Head): Reader | Unread {
  const { bytes, text } = head;
  if (bytes.length === 0) return 'empty';
  if (text.startsWith('PK\u0003\u0004')) return 'zip';
  if (text.startsWith('SQLite format 3')) return 'sqlite';
  if (text.startsWith('%PDF')) return 'pdf';
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP)/s.test(text)) return 'picture';
  if (/^\s*<(?:!doctype html|html|head|body)/i.test(text)) return page(text);
  const reader = readers.find(({ knows }) => knows(head));
  if (reader !== undefined) return reader;
  if (/^\s*[[{]/.test(text)) return 'json';
  if (/^\s*</.test(text)) return /<(?:html|body|div)\b/i.test(text) ? page(text) : 'xml';
  if (bytes.subarray(0, 8_192).includes(0) || /[\x00-\x08\x0e-\x1a]/.test(text.slice(0, 2_000))) {
    return 'binary';
  }
  const [first = ''] = text.split(/\r\n|[\r\n]/);
  return /[,;\t|].*[,;\t|]/.test(first) ? 'table' : 'text';
}

/** Whose page it is, by what such pages have. */
function page(text: string): Unread {
  if (/class="page_wrap|>Exported Data</.test(text)) return 'html-telegram';
  if (/whatsapp/i.test(text)) return 'html-whatsapp';
  return /facebook|instagram|class="_a6/i.test(text) ? 'html-meta' : 'html';
}
