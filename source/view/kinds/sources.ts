import { showControls } from '../../text/safe.ts';
import { sourceText } from '../source-text.ts';
import type { KindView } from './kind-view.ts';

export const sources: KindView<'sources'> = {
  body: ({ session }) => [
    {
      kind: 'sources',
      sources: session.lesson.sources.map((source, index) => ({
        number: index + 1,
        text: sourceText(source),
        ...(source.note === undefined ? {} : { note: showControls(source.note) }),
      })),
    },
  ],
};
