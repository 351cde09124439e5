/** Addresses and dates in the headers of mails (RFC 5322, with what programs make of it). */

import { wallClock } from './values.ts';

export type MailAddress = { readonly address: string; readonly name: string | undefined };

/** Every mailbox of a list; the names of groups are none. Split first, decoded afterwards. */
export function mailboxes(header: string): readonly MailAddress[] {
  const found: MailAddress[] = [];
  for (const part of parts(header)) {
    const mailbox = mailboxOf(part);
    if (mailbox !== undefined) found.push(mailbox);
  }
  return found;
}

/** Parts between commas, colons of groups and semicolons, outside quotes, comments and brackets. */
function parts(header: string): readonly string[] {
  const found: string[] = [];
  let part = '';
  let depth = 0;
  let quoted = false;
  let bracket = false;
  for (let at = 0; at < header.length; at += 1) {
    const sign = header[at] ?? '';
    if (sign === '\\') {
      part += sign + (header[at + 1] ?? '');
      at += 1;
    } else if (quoted) {
      quoted = sign !== '"';
      part += sign;
    } else if (depth > 0) {
      if (sign === '(') depth += 1;
      if (sign === ')') depth -= 1;
    } else if (sign === '(') depth += 1;
    else if (!bracket && (sign === ',' || sign === ';' || sign === ':')) {
      // What stands before the colon of a group is its name.
      if (sign !== ':') found.push(part);
      part = '';
    } else {
      if (sign === '"') quoted = true;
      if (sign === '<') bracket = true;
      if (sign === '>') bracket = false;
      part += sign;
    }
  }
  return [...found, part];
}

function mailboxOf(part: string): MailAddress | undefined {
  const angled = /^(.*)<\s*([^<>]*)\s*>\s*$/s.exec(part);
  const address = (angled?.[2] ?? part).trim().replace(/^@[^:]*:/, '');
  if (!/^[^\s@<>]{1,200}@[^\s@<>]{1,200}$/.test(address)) return undefined;
  const written = (angled?.[1] ?? '').trim();
  const unquoted = /^"(.*)"$/s.exec(written)?.[1]?.replace(/\\(.)/g, '$1') ?? written;
  const name = decodedWords(unquoted).trim();
  return { address: address.toLowerCase(), name: name === '' ? undefined : name };
}

/** RFC 2047. A character set that is not known leaves the word as it is. */
function decodedWords(text: string): string {
  return text
    .replace(/(=\?[^?\s]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?([^?*\s]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi, (all, charset, form, coded) => {
      try {
        const bytes =
          String(form).toLowerCase() === 'b'
            ? fromBase64(String(coded))
            : fromQuoted(String(coded));
        return new TextDecoder(String(charset)).decode(bytes);
      } catch {
        return all;
      }
    });
}

const fromBase64 = (coded: string): Uint8Array =>
  Uint8Array.from(atob(coded), (sign) => sign.charCodeAt(0));

function fromQuoted(coded: string): Uint8Array {
  const plain = coded
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Hours behind UTC of the old names of zones. */
const oldZones: Readonly<Record<string, number>> = {
  ...{ ut: 0, utc: 0, gmt: 0, z: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6 },
  ...{ pst: -8, pdt: -7, cet: 1, cest: 2, bst: 1, met: 1, mest: 2, jst: 9 },
};

/** `zoned`: the date says its offset. -0000 and no zone at all are read as UTC and say none. */
export function mailDate(
  text: string,
): { readonly at: number; readonly zoned: boolean } | undefined {
  const plain = text.replace(/\([^()]*\)/g, ' ');
  const found =
    /(\d{1,2})[\s-]+([a-z]{3})[a-z.]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]{1,4})?/i.exec(
      plain,
    ) ?? ascTime(plain);
  if (found === null) return undefined;
  const [, day, monthName = '', yearText = '', hour, minute, second = '0', zone = ''] = found;
  const month = months.indexOf(monthName.toLowerCase()) + 1;
  const short = Number(yearText);
  const year = yearText.length > 2 ? short : short + (short < 50 ? 2000 : 1900);
  if (month === 0) return undefined;
  const wall = wallClock(
    [year, month, Number(day)],
    [Number(hour), Number(minute), Number(second)],
  );
  if (wall === undefined) return undefined;
  const offset = /^([+-])(\d\d)(\d\d)$/.exec(zone);
  if (offset !== null) {
    const minutes = (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1);
    return { at: wall - minutes * 60_000, zoned: zone !== '-0000' };
  }
  const hours = oldZones[zone.toLowerCase()];
  return { at: wall - (hours ?? 0) * 3_600_000, zoned: hours !== undefined };
}

/** "Fri Mar  1 08:00:00 2024", also with an offset before the year, in the order of the other form. */
function ascTime(text: string): readonly (string | undefined)[] | null {
  const found =
    /[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([+-]\d{4}|[a-z]{1,4})\s+)?(\d{4})/i.exec(
      text,
    );
  if (found === null) return null;
  const [all, month, day, hour, minute, second, zone, year] = found;
  return [all, day, month, year, hour, minute, second, zone];
}
