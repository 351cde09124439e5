import { shaped } from '../format/block.ts';
import { list, object, step, text } from '../format/schema/parts.ts';
import type { Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** What to take along. */
    recap: { readonly points: readonly RichText[] };
  }
}

export const recap: Kind<'recap'> = {
  decisions: () => 0,
  read: shaped(
    () => object({ ...step, points: list(text, 1) }),
    (raw, { rich }) => ({
      points: raw.points.map((point, index) => rich(point, ['points', index])),
    }),
  ),
};
