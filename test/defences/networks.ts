import {
  newIssuer,
  type PaddingScheme,
  paddingBy,
  type RandomBytes,
  seededRandom,
} from '../../source/crypto/index.ts';
import { sealedSenderDefence } from '../../source/defences/sealed-sender.ts';
import type { Wrapping } from '../../source/messenger/wrapping.ts';
import { peopleOf } from '../../source/network/cast.ts';
import { createNetwork, type Network } from '../../source/network/network.ts';
import { nodeAgree } from '../../source/network/node-agree.ts';
import { nodeSigning } from '../../source/network/node-signing.ts';
import type { WrapsFor } from '../../source/network/people.ts';
import { type ManualClock, manualClock } from '../../source/protocol/clock.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { afterwards } from '../relay/helpers.ts';

export type Defences = {
  readonly padding?: PaddingScheme;
  readonly sealedSender?: boolean;
  readonly receipts?: boolean;
};

const four = ['alice', 'bob', 'carol', 'dave'].map((id) => ({ id, at: 'home' }));

/** What everybody's client wraps, and everything it draws comes from `random`. */
export function wrapsOf(defences: Defences, random: RandomBytes, now: () => number): WrapsFor {
  const { padding, sealedSender, receipts = false } = defences;
  const issuer = newIssuer(random, nodeSigning);
  const settings = { issuer, random, now, agreeing: nodeAgree, signing: nodeSigning };
  const sealed = sealedSenderDefence(settings);
  return (person): Wrapping => ({
    receipts,
    ...(padding === undefined ? {} : { padding: paddingBy(padding, random) }),
    ...(sealedSender ? { sealedSender: sealed.client(person) } : {}),
  });
}

/** People at one relay in memory, with defences, on a clock that stands still. */
export async function defended(
  defences: Defences,
  { seed = 'defended', cast = four } = {},
): Promise<{ readonly network: Network; readonly clock: ManualClock }> {
  const clock = manualClock(Date.UTC(2026, 0, 5, 9));
  const random = seededRandom(seed);
  const network = await createNetwork({
    relays: [{ name: 'relay' }],
    people: peopleOf(cast),
    random,
    clock,
    wraps: wrapsOf(defences, random, () => clock.now()),
  });
  afterwards(() => network.close());
  const connected = await network.connect();
  if (!connected.ok) throw new Error(JSON.stringify(connected));
  return { network, clock };
}

export type Line = { readonly from: string; readonly to: string; readonly text: string };

/** Sends one line after the other, a minute apart, and returns what the relay saw. */
export async function rowsAfter(
  { network, clock }: Awaited<ReturnType<typeof defended>>,
  lines: readonly Line[],
): Promise<{
  readonly rows: readonly Observation[];
  readonly copies: ReadonlyMap<number, Uint8Array>;
}> {
  for (const [index, line] of lines.entries()) {
    clock.advance(60_000);
    const sent = await network.send([{ id: `m${index}`, ...line }]);
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    const [outcome] = sent.outcomes;
    if (outcome?.recipient !== 'opened') throw new Error(JSON.stringify(outcome));
  }
  const result = await network.evidence();
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.evidence;
}
