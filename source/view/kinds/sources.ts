import { sourceItems } from '../source-text.ts';
import type { KindView } from './kind-view.ts';

export const sources: KindView<'sources'> = {
  body: ({ session }) => [{ kind: 'sources', sources: sourceItems(session.lesson.sources) }],
};
