import { shaped } from '../format/block.ts';
import { list, object, step, text } from '../format/schema/parts.ts';
import { textAt } from '../format/step-text.ts';
import type { Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** What to take along. */
    recap: { readonly points: readonly RichText[] };
  }
}

export const recap: Kind<'recap'> = {
  read: shaped(
    () => object({ ...step, points: list(text, 1) }),
    (raw, { rich }) => ({
      points: raw.points.map((point, index) => rich(point, ['points', index])),
    }),
  ),
  texts: ({ points }) => points.map((point, index) => textAt('before', point, 'points', index)),
};
