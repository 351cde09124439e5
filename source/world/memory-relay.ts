import type { Clock } from '../protocol/clock.ts';
import type { OpenLink } from '../protocol/link.ts';
import { memoryLinkPair } from '../protocol/memory-link.ts';
import { createRelay } from '../relay/relay.ts';

/** The same relay without sockets: for machines that refuse them, and for playing lessons in tests. */
export function memoryRelay(clock: Clock): { readonly open: OpenLink; readonly close: () => void } {
  const relay = createRelay({ clock });
  return {
    async open() {
      const [near, far] = memoryLinkPair();
      relay.accept(far, { address: '127.0.0.1' });
      return { ok: true, link: near };
    },
    close: () => relay.close(),
  };
}
