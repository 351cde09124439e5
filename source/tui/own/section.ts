import type { Picture } from '../../pictures/picture.ts';

type Told = { readonly title: string; readonly says: readonly string[] };

/** One screen of a report: a picture, sentences, and two blocks beside each other. */
export type OwnSection = Told & {
  readonly id: string;
  readonly picture?: Picture;
  readonly beside?: readonly [Told, Told];
};
