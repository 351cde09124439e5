import type { ServiceHas } from './event.ts';
import { JsonTokens } from './json-tokens.ts';
import type { Reader } from './reader.ts';

/** Of each open bracket. */
type Frame = {
  /** What each item of this list is one of. */
  readonly list: ServiceHas | undefined;
  /** It stands within such an item, and its fields are not looked at. */
  readonly within: boolean;
  /** The key that came last; of a list the one before it. */
  key: string;
};

/**
 * What WhatsApp gives to whoever asks for "account information": contacts.json, groups.json and others.
 * They hold no message. What stands in them is counted by the names of its fields and never decoded.
 */
export const whatsappReport: Reader = {
  format: 'whatsapp-report',
  knows: ({ paths }) => [...paths].some((path) => /^wa_[a-z_]+$/.test(path)),
  open(sink) {
    const frames: Frame[] = [];
    const seen = new Set<ServiceHas>();
    const value = (): void => {
      const { list, within, key = '' } = frames.at(-1) ?? {};
      if (list !== undefined) sink.kept(list);
      if (list !== undefined || within) return;
      const what = keptAs(key);
      if (!seen.has(what)) sink.kept(what);
      seen.add(what);
    };
    const tokens = new JsonTokens({
      open(array) {
        const { list, within = false, key = '' } = frames.at(-1) ?? {};
        if (list !== undefined) sink.kept(list);
        const inside = within || list !== undefined;
        const what = keptAs(key);
        const counts = array && !inside && (what === 'contacts' || what === 'groups');
        frames.push({ list: counts ? what : undefined, within: inside, key });
        return undefined;
      },
      close: () => void frames.pop(),
      wantsKey: () => true,
      key(name) {
        const frame = frames.at(-1);
        if (frame !== undefined) frame.key = name;
      },
      wantsText: () => false,
      text: value,
      literal: (text) => text === 'null' || value(),
    });
    return {
      push: (piece) => void tokens.push(piece),
      end() {
        const ended = tokens.end();
        if (ended !== 'whole') sink.problem(ended);
      },
    };
  },
};

const kinds: readonly (readonly [ServiceHas, RegExp])[] = [
  ['contacts', /contact/],
  ['groups', /group/],
  ['address', /(?:^|_)ip(?:_|$|v\d)/],
  ['carrier', /carrier|operator|(?:^|_)m[cn]c(?:_|$)/],
  ['times', /time|date|last_|since/],
  ['device', /device|platform|manufacturer|model|(?:^|_)os(?:_|$)|app_version/],
];

const keptAs = (name: string): ServiceHas =>
  kinds.find(([, names]) => names.test(name.toLowerCase()))?.[0] ?? 'settings';
