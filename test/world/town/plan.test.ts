import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../source/crypto/index.ts';
import { isDocumentationAddress } from '../../../source/protocol/addresses.ts';
import { planWeek, planWeekInTurns } from '../../../source/world/town/plan.ts';
import { isMessage, plan, start, town } from '../../network/week.ts';

const hour = 3_600_000;
const messages = plan.filter(isMessage);
/** Where everybody is connected, and when. */
const stays = plan.flatMap((event, index) => {
  if (event.kind !== 'connect') return [];
  const { who, place, at: from } = event;
  const end = plan.slice(index).find((one) => one.kind === 'disconnect' && one.who === who);
  return [{ who, place, from, to: end?.at ?? Number.POSITIVE_INFINITY }];
});
const placesAt = (at: number) => stays.filter(({ from, to }) => from <= at && at < to);

describe('a week of the town', () => {
  it('has about forty people and several thousand envelopes within seven days', () => {
    expect(town.people.length).toBeGreaterThanOrEqual(40);
    const envelopes = messages.reduce((sum, { to }) => sum + to.length, 0);
    expect(envelopes).toBeGreaterThan(3_000);
    const times = plan.map(({ at }) => at);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(start);
    expect(Math.max(...times)).toBeLessThan(start + 7 * 24 * hour);
  });

  it('is the same for one seed and another for another', () => {
    expect(planWeek(town, seededRandom('week'))).toEqual(plan);
    expect(planWeek(town, seededRandom('other'))).not.toEqual(plan);
  });

  it('is the same when it is planned in turns', async () => {
    let turns = 0;
    const turn = async () => {
      turns += 1;
    };
    expect(await planWeekInTurns(town, seededRandom('week'), turn)).toEqual(plan);
    expect(turns).toBeGreaterThan(town.people.length);
  });

  it('lets nobody send who is asleep or on the way', () => {
    for (const { from, at } of messages) {
      expect(placesAt(at).some(({ who }) => who === from)).toBe(true);
    }
  });

  it('never has anybody in two places', () => {
    const present = new Set<string>();
    for (const event of plan) {
      if (event.kind === 'connect') {
        expect(present.has(event.who)).toBe(false);
        expect(isDocumentationAddress(event.address)).toBe(true);
        present.add(event.who);
      }
      if (event.kind === 'disconnect') expect(present.delete(event.who)).toBe(true);
    }
    expect(present.size).toBe(0);
  });

  it("moves the traveller's sleep by the clocks of where he is", () => {
    const asleepAt = (day: number, hours: number) =>
      !placesAt(start + (day * 24 + hours) * hour).some(({ who }) => who === 'david');
    // Tuesday and Friday, by the town's clocks: ten at night there is seven in the morning far away.
    expect([asleepAt(1, 3), asleepAt(1, 10)]).toEqual([true, false]);
    expect([asleepAt(4, 3), asleepAt(4, 17)]).toEqual([false, true]);
  });

  it('brings the demonstrators to one address at one hour', () => {
    const there = placesAt(start + (5 * 24 + 15) * hour).filter(({ place }) => place === 'square');
    const whoDemonstrates = town.people.filter(({ habits }) => habits.includes('demonstrates'));
    const names = there.map(({ who }) => who);
    for (const { id } of whoDemonstrates) expect(names).toContain(id);
    const addresses = plan.flatMap((event) =>
      event.kind === 'connect' && event.place === 'square' ? [event.address] : [],
    );
    expect(new Set(addresses).size).toBe(1);
  });

  it('has the nurse on nights awake at four and asleep at noon', () => {
    const at = (hours: number) =>
      placesAt(start + (24 + hours) * hour).find(({ who }) => who === 'amira')?.place;
    expect([at(4), at(12)]).toEqual(['hospital', undefined]);
  });
});
