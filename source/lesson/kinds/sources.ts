import type { Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** The lesson's sources, with what each carries; they are listed on a key as well. */
    sources: object;
  }
}

export const sources: Kind<'sources'> = {
  decisions: () => 0,
  check({ index, lesson, atHeading }) {
    if (index !== lesson.steps.length - 1) {
      atHeading(index, 'the sources are not the last step', 'Move this step to the end.');
    }
    if (lesson.sources.length === 0) {
      atHeading(
        index,
        'there are no sources to show',
        'List sources in the front matter, or take this step out.',
      );
    }
  },
};
