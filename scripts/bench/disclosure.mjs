/** Statistical disclosure from a relay's rows to findings: 200 rounds of 20 messages, 40 people. */
import { loadBundled } from './bundle-entry.mjs';
import { median } from './statistics.mjs';

const TIMES = 11;
const ROUNDS = 200;
const BATCH = 20;
const PEOPLE = 40;
const FRIENDS = 2;

/** The relay's rows of each round, into every other one of which the sender wrote to a friend. */
function observed(random) {
  return Array.from({ length: ROUNDS * BATCH }, (_, index) => {
    const round = Math.floor(index / BATCH);
    const isSenders = index % BATCH === 0 && round % 2 === 0;
    const to = `person-${Math.floor(random() * (isSenders ? FRIENDS : PEOPLE))}`;
    return { seq: index + 1, at: round * 1000, kind: 'delivery', connection: 1, to, bytes: 1024 };
  });
}

/** Milliseconds, the median of some times and the first, which nothing has warmed; throws if it finds others. */
export async function measureDisclosure() {
  const { departures, endsOfBatches, friendsFound, roundsBetween, rowsFromObservations, seeded } =
    await loadBundled('disclosure-entry.ts');
  const sentAt = Float64Array.from({ length: ROUNDS / 2 }, (_, index) => index * 2000);
  const times = Array.from({ length: TIMES }, (_, seed) => {
    const rows = observed(seeded(seed));
    const start = performance.now();
    const outs = departures(rowsFromObservations(rows));
    const found = friendsFound(roundsBetween(outs, sentAt, endsOfBatches(outs)), 'sender', FRIENDS);
    const ms = performance.now() - start;
    const names = found.map(({ who }) => who[1]).sort();
    if (names.join() !== 'person-0,person-1') throw new Error(`found ${names}`);
    return ms;
  });
  return { ms: median(times), firstMs: times[0], rounds: ROUNDS, people: PEOPLE };
}
