/** Statistical disclosure from a relay's rows to findings: 200 rounds of 20 messages, 40 people. */
import { loadBundled } from './bundle-entry.mjs';

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

/** Milliseconds of the first run, which nothing has warmed, and whether it found the friends. */
export async function measureDisclosure() {
  const { departures, endsOfBatches, friendsFound, roundsBetween, rowsFromObservations, seeded } =
    await loadBundled('disclosure-entry.ts');
  const rows = observed(seeded(1));
  const sentAt = Float64Array.from({ length: ROUNDS / 2 }, (_, index) => index * 2000);
  const start = performance.now();
  const outs = departures(rowsFromObservations(rows));
  const found = friendsFound(roundsBetween(outs, sentAt, endsOfBatches(outs)), 'sender', FRIENDS);
  const ms = performance.now() - start;
  const names = found.map(({ who }) => who[1]).sort();
  return { ms, right: names.join() === 'person-0,person-1', rounds: ROUNDS, people: PEOPLE };
}
