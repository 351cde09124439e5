/** Sealed and opened messages of 100 bytes against bare nacl.box.after and nacl.box.open.after. */
import { loadBundled } from './bundle-entry.mjs';
import { median } from './statistics.mjs';

const ROUNDS = 11;
const MESSAGES = 1_000;

/** Messages a second. */
function rate(work) {
  const start = performance.now();
  for (let index = 0; index < MESSAGES; index += 1) work();
  return (MESSAGES * 1000) / (performance.now() - start);
}

export async function measureSealing() {
  const { createSealedChannel, nacl, newKeyPair, systemRandom } =
    await loadBundled('sealing-entry.ts');
  const alice = { name: 'alice', keys: newKeyPair(systemRandom) };
  const bob = { name: 'bob', keys: newKeyPair(systemRandom) };
  const channel = (me, them) => {
    const made = createSealedChannel({
      me,
      them: { name: them.name, publicKey: them.keys.publicKey },
      random: systemRandom,
    });
    if (!made.ok) throw new Error(made.reason);
    return made.channel;
  };
  const [sender, recipient] = [channel(alice, bob), channel(bob, alice)];
  const text = 'x'.repeat(100);
  const bytes = new TextEncoder().encode(text);
  const shared = nacl.box.before(bob.keys.publicKey, alice.keys.secretKey);

  const ours = () => {
    if (!recipient.open(sender.seal(text)).ok) throw new Error('a message was not opened');
  };
  const bare = () => {
    const nonce = nacl.randomBytes(nacl.box.nonceLength);
    const box = nacl.box.after(bytes, nonce, shared);
    if (nacl.box.open.after(box, nonce, shared) === null) throw new Error('a box was not opened');
  };

  rate(ours);
  rate(bare);
  const rounds = Array.from({ length: ROUNDS }, () => ({ ours: rate(ours), bare: rate(bare) }));
  return {
    perSecond: median(rounds.map((round) => round.ours)),
    ratio: median(rounds.map((round) => round.ours / round.bare)),
  };
}
