import type { Words } from '../i18n/index.ts';
import { rowOfMessage, sentAs } from '../lesson/session/rows.ts';
import type { Session } from '../lesson/session/session.ts';
import { decodeEnvelope } from '../protocol/envelope.ts';
import { type LayoutField, type LayoutPart, layout } from '../protocol/envelope-layout.ts';
import { decodeSealedEnvelope } from '../protocol/sealed-envelope.ts';
import type { ByteField, ByteMap, PacketField } from './parts.ts';
import { nameOf } from './record-words.ts';

/** The learner's own packet as the relay stored it, field by field. Undefined if there is none. */
export function byteMapOf(session: Session, message: string, words: Words): ByteMap | undefined {
  const { evidence, lesson, focus } = session;
  const row = rowOfMessage(evidence, message);
  const bytes = row && evidence.copies.get(row.seq);
  const sent = sentAs(evidence, message);
  if (!bytes || !sent) return undefined;
  const fields = layout(bytes).map((part): ByteField => {
    const { meaning, brief } = words.view.inspect.fields[part.field];
    const value = shownValue(bytes, part.field);
    return {
      ...packetField(part, words),
      ...(value === undefined ? {} : { value }),
      ...(part.field === 'to' || part.field === 'from'
        ? { remark: words.view.inspect.length(bytes[part.start] ?? 0) }
        : {}),
      meaning,
      brief,
      readableBy: isSealed(part.field) ? words.view.inspect.sealed : words.view.inspect.everybody,
    };
  });
  return {
    bytes,
    names: { sender: nameOf(lesson.cast, sent.from), recipient: nameOf(lesson.cast, sent.to) },
    fields,
    selected: Math.min(focus.cursor, fields.length - 1),
  };
}

/** Which byte of a packet is what, and whether the relay reads it. */
export const packetOf = (bytes: Uint8Array, words: Words): readonly PacketField[] =>
  layout(bytes).map((part) => packetField(part, words));

const packetField = ({ field, start, end }: LayoutPart, words: Words): PacketField => ({
  name: words.view.inspect.fields[field].name,
  role: isSealed(field) ? 'sealed' : field === 'nonce' ? 'nonce' : 'open',
  start,
  end,
});

const isSealed = (field: LayoutField) => ['ciphertext', 'tag', 'inner'].includes(field);

function shownValue(bytes: Uint8Array, field: LayoutField): string | undefined {
  const [decoded, sealed] = [decodeEnvelope(bytes), decodeSealedEnvelope(bytes)];
  switch (field) {
    case 'version':
      return String(bytes[0]);
    case 'flags':
      return (bytes[1] ?? 0).toString(2).padStart(8, '0');
    case 'to':
      if (sealed.ok) return sealed.envelope.to;
      return decoded.ok ? decoded.envelope.to : undefined;
    case 'from':
      return decoded.ok ? decoded.envelope.from : undefined;
    case 'class':
      return sealed.ok ? String(sealed.envelope.inner.length) : undefined;
    case 'nonce':
    case 'tag':
    case 'ciphertext':
    case 'token':
    case 'inner':
    case 'unreadable':
      return undefined;
  }
}
