import { byteMapOf } from '../byte-map.ts';
import type { KindView } from './kind-view.ts';

export const inspect: KindView<'inspect'> = {
  body({ session, activity }, words) {
    const map = byteMapOf(session, activity.message, words);
    return map ? [{ kind: 'bytes', map }] : [];
  },
};
