import { prompt } from '../build-parts.ts';
import { byteMapOf } from '../byte-map.ts';
import type { KindView } from './kind-view.ts';

export const inspect: KindView<'inspect'> = {
  body({ session, activity }, words) {
    const map = byteMapOf(session, activity.message, words);
    return map ? [prompt(words.view.inspect.prompt), { kind: 'bytes', map }] : [];
  },
};
