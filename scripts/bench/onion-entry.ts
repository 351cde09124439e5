/** Messages of one person to another over three relays, each a process of its own, and all in this one. */
import { onionRole } from '../../source/app/roles.ts';
import { systemRandom } from '../../source/crypto/index.ts';
import { createNetwork } from '../../source/network/network.ts';
import { onionProcess } from '../../source/network/onion-process.ts';
import { systemClock } from '../../source/protocol/clock.ts';

const route = ['relay-1', 'relay-2', 'relay-3'];

/** How many messages a second arrive, of `rounds` times `count` that are sent at once, each round. */
export async function onionRates(
  program: string | undefined,
  { rounds, count }: { readonly rounds: number; readonly count: number },
): Promise<readonly number[]> {
  const network = await createNetwork({
    clock: systemClock,
    random: systemRandom,
    relays: route.map((name) =>
      program === undefined ? { name } : onionProcess({ program, role: onionRole, name }),
    ),
    people: ['alice', 'bob'].map((name, index) => ({ name, address: `192.0.2.${index + 1}` })),
    onion: { route },
  });
  try {
    const connected = await network.connect();
    if (!connected.ok) throw new Error(connected.reason);
    const rates: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const letters = Array.from({ length: count }, (_, index) => ({
        id: `${round} ${index}`,
        from: 'alice',
        to: 'bob',
        text: 'Meet me at six. The second door on the left, as always; bring the map along.',
      }));
      const began = performance.now();
      const sent = await network.send(letters);
      if (!sent.ok) throw new Error(sent.reason);
      const seconds = (performance.now() - began) / 1_000;
      const lost = sent.outcomes.filter(({ relay }) => relay !== 'delivered').length;
      if (lost > 0) throw new Error(`${lost} of ${count} did not arrive`);
      rates.push(count / seconds);
    }
    return rates;
  } finally {
    await network.close();
  }
}
