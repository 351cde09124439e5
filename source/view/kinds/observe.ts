import { panesOf } from '../panes.ts';
import type { KindView } from './kind-view.ts';

export const observe: KindView<'observe'> = {
  body: ({ session, activity }, words) => [
    { kind: 'panes', panes: panesOf(session, activity, words) },
  ],
};
