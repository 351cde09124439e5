import { layout } from '../../protocol/envelope-layout.ts';
import { shaped } from '../format/block.ts';
import { id, object, step } from '../format/schema/parts.ts';
import { rowOfMessage } from '../session/rows.ts';
import { checkMessageSent } from './checks.ts';
import type { Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** The bytes of an envelope, field by field. */
    inspect: { readonly message: string };
  }
}

export const inspect: Kind<'inspect'> = {
  read: shaped(() => object({ ...step, message: id })),
  check: (check) => checkMessageSent(check, check.activity.message, ['message']),
  givesEvidence: true,
  stops({ session: { evidence }, activity }) {
    const row = rowOfMessage(evidence, activity.message);
    const copy = row && evidence.copies.get(row.seq);
    return copy ? layout(copy).length : 0;
  },
  /** Along all of its fields. */
  rehearse: (scene) =>
    Array.from({ length: (inspect.stops?.(scene) ?? 1) - 1 }, () => ({ type: 'move', by: 1 })),
};
