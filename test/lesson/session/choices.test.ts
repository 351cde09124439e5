import { describe, expect, it } from 'vitest';
import { choicesOf, moveable } from '../../../source/lesson/session/choices.ts';
import { start } from '../../../source/lesson/session/reduce.ts';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import { rowOfMessage, rowsOfMessages } from '../../../source/lesson/session/rows.ts';
import { at, down, through, up } from './drive.ts';
import { syntheticLesson } from './synthetic.ts';

const lesson = syntheticLesson();
const begun = start(lesson).session;
const { session: played } = await rehearse(lesson, 'right');
const { evidence } = played;
const seenAt = (id: string) => at({ ...begun, evidence }, id);

describe('the rows to choose from', () => {
  it('are those of the named messages, in the order of the relay', () => {
    const rows = choicesOf(seenAt('which')).map((choice) => choice.is === 'row' && choice.row.seq);
    expect(rows).toHaveLength(2);
    expect(rows).toEqual([...rows].sort((a, b) => Number(a) - Number(b)));
  });

  it('belong to their messages by the very bytes', () => {
    for (const { id, envelope } of evidence.sent) {
      const row = rowOfMessage(evidence, id);
      if (!row) {
        expect(id).toBe('struck-to');
        continue;
      }
      expect(evidence.copies.get(row.seq)).toEqual(envelope);
      expect(row.bytes).toBe(envelope.length);
    }
  });

  it('are none for a message that was never sent', () => {
    expect(rowOfMessage(evidence, 'nothing')).toBeUndefined();
    expect(rowsOfMessages(evidence, ['nothing'])).toEqual([]);
  });
});

describe('the packet', () => {
  it('has as many stops as fields, so that Up answers at once at its end', () => {
    const session = seenAt('fields');
    expect(moveable(session)).toBe(7);
    const end = through(session, ...Array.from({ length: 50 }, () => down));
    expect(end.focus.cursor).toBe(6);
    expect(through(end, up).focus.cursor).toBe(5);
  });

  it('has none before it was sent', () => {
    expect(moveable(at(begun, 'fields'))).toBe(0);
  });
});
