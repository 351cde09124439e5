import { describe, expect, it } from 'vitest';
import { isDocumentationAddress } from '../../source/protocol/addresses.ts';
import { addressAt, places } from '../../source/world/places.ts';
import { steppingClock } from '../../source/world/stepping-clock.ts';
import { until } from '../../source/world/until.ts';

describe('addresses', () => {
  it("of every place and everybody are nobody's", () => {
    for (const place of places.keys()) {
      for (let position = 0; position < 500; position += 1) {
        expect(isDocumentationAddress(addressAt(place, position))).toBe(true);
      }
    }
  });

  it('are shared at the office and in the cafe, and not at home', () => {
    expect(addressAt('office', 0)).toBe(addressAt('office', 1));
    expect(addressAt('cafe', 0)).toBe(addressAt('cafe', 1));
    expect(addressAt('home', 0)).not.toBe(addressAt('home', 1));
  });

  it('of a place that does not exist are a mistake', () => {
    expect(() => addressAt('moon', 0)).toThrow(RangeError);
  });
});

it('the clock of a seeded run moves only when it is stepped', () => {
  const clock = steppingClock(1_000);
  expect([clock.now(), clock.now()]).toEqual([1_000, 1_000]);
  clock.step(500);
  expect(clock.now()).toBe(1_500);
});

describe('waiting until something is so', () => {
  it('ends at once if it is', async () => {
    expect(
      await until(
        () => true,
        () => () => {},
        60_000,
      ),
    ).toBe(true);
  });

  it('ends when it becomes so, and listens no more', async () => {
    let is = false;
    let look = () => {};
    let stopped = 0;
    const waiting = until(
      () => is,
      (change) => {
        look = change;
        return () => {
          stopped += 1;
        };
      },
      60_000,
    );
    look();
    is = true;
    look();
    expect(await waiting).toBe(true);
    expect(stopped).toBe(1);
  });

  it('gives up after its time', async () => {
    expect(
      await until(
        () => false,
        () => () => {},
        1,
      ),
    ).toBe(false);
  });
});
