import { describe, expect, it } from 'vitest';
import { newKeyPair, seededRandom } from '../../source/crypto/index.ts';
import { acceptSealedLink } from '../../source/messenger/sealed-link.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import type { Link } from '../../source/protocol/link.ts';
import { memoryLinkPair } from '../../source/protocol/memory-link.ts';
import { encodeRoomMessage } from '../../source/seat/frames.ts';
import { FrontLink } from '../../source/seat/front-link.ts';
import { until } from '../relay/helpers.ts';

/** A link to a front that answers signs of life for as long as `lives` is true. */
async function connected() {
  const clock = manualClock(1_000_000);
  const random = seededRandom('a link');
  const keys = newKeyPair(random);
  const front = { opened: 0, lives: true };
  const link = new FrontLink({
    open: async () => {
      const [near, far] = memoryLinkPair();
      acceptSealedLink(far, { keys, random, clock, use: answer });
      return { ok: true, link: near };
    },
    clock,
    random,
    fingerprint: () => undefined,
    onOpen: () => {
      front.opened++;
    },
    onMessage: () => {},
    onLost: () => {},
    onSilence: () => {},
    onEnd: () => {},
  });
  function answer(sealed: Link) {
    const sign = encodeRoomMessage({ is: 'roster', people: [], whole: false, gone: [] });
    sealed.onMessage(() => front.lives && sealed.send(sign));
  }
  await link.connect();
  await until(() => link.isOpen);
  return { clock, front, link };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a link whose device is looked at again', () => {
  it('is made anew within two seconds if it died in the meantime', async () => {
    const { clock, front, link } = await connected();
    front.lives = false;
    clock.advance(6_000);
    await settle();
    expect(front.opened).toBe(1);
    link.wake();
    clock.advance(1_500);
    await until(() => front.opened === 2);
    link.end('left');
  });

  it('stays as it is if the front answers, or has just been heard', async () => {
    const { clock, front, link } = await connected();
    link.wake();
    clock.advance(1_500);
    await settle();
    for (let second = 0; second < 12; second++) {
      clock.advance(1_000);
      await settle();
      link.wake();
      await settle();
    }
    clock.advance(1_500);
    await settle();
    expect(front.opened).toBe(1);
    link.end('left');
  });
});
