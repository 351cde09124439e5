import { describe, expect, it } from 'vitest';
import { seeded } from '../../source/analysis/seeded.ts';
import { ConstantRate, coverCost } from '../../source/defences/cover.ts';
import { manualClock } from '../../source/protocol/clock.ts';
import { seed } from '../seed.ts';

const daySeconds = 86_400;

/** Days of one device: when what was written left, and how many cells did. */
function live(days: number, messagesADay: number, seconds: number) {
  const clock = manualClock(0);
  const random = seeded(seed, 3);
  const waits: number[] = [];
  let cells = 0;
  const rate = new ConstantRate<number>({
    clock,
    seconds,
    send(written) {
      cells += 1;
      if (written !== undefined) waits.push((clock.now() - written) / 1_000);
    },
  });
  rate.start();
  const end = days * daySeconds * 1_000;
  for (;;) {
    const next = clock.now() + (-Math.log(1 - random()) / messagesADay) * daySeconds * 1_000;
    if (next > end) break;
    clock.advance(next - clock.now());
    rate.add(clock.now());
  }
  clock.advance(end - clock.now());
  return { waits, cells };
}

describe('cover at a constant rate', () => {
  it.each([
    { messagesADay: 40, seconds: 600 },
    { messagesADay: 120, seconds: 360 },
  ])(
    'of one cell every $seconds s costs 86,400/T cells a day, and $messagesADay messages wait as the queue says',
    ({ messagesADay, seconds }) => {
      const days = 60;
      const { waits, cells } = live(days, messagesADay, seconds);
      const cost = coverCost({ is: 'constant', seconds }, messagesADay);
      expect(cost.cellsADay).toBe(daySeconds / seconds);
      expect(cells).toBe(days * cost.cellsADay);
      expect(cost.bytesADay).toBe(cost.cellsADay * 1_024);
      // A wait deviates by about its mean, and within a busy spell waits hang on one another.
      const share = (messagesADay * seconds) / daySeconds;
      const independent = waits.length * (1 - share);
      const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
      expect(Math.abs(mean - cost.seconds)).toBeLessThan(
        (5 * cost.seconds) / Math.sqrt(independent),
      );
    },
  );

  it('waits half a cell where hardly anybody writes, and without end where too many do', () => {
    expect(coverCost({ is: 'constant', seconds: 60 }, 0).seconds).toBe(30);
    expect(coverCost({ is: 'constant', seconds: 60 }, 1_440).seconds).toBe(Infinity);
  });

  it('sends on the full multiples of its time, whenever it began, and not once it stopped', () => {
    const times = (start: number) => {
      const clock = manualClock(start);
      const at: number[] = [];
      const rate = new ConstantRate({ clock, seconds: 10, send: () => at.push(clock.now()) });
      rate.start();
      rate.start();
      clock.advance(35_000 - start);
      rate.stop();
      clock.advance(60_000);
      return at;
    };
    expect(times(0)).toEqual([10_000, 20_000, 30_000]);
    expect(times(9_999)).toEqual([10_000, 20_000, 30_000]);
  });
});

it('dummies beside messages cost as many cells more, and no time', () => {
  expect(coverCost({ is: 'with-messages', dummies: 3 }, 10)).toEqual({
    cellsADay: 40,
    bytesADay: 40 * 1_024,
    seconds: 0,
  });
  expect(coverCost({ is: 'none' }, 10)).toMatchObject({ cellsADay: 10, seconds: 0 });
});
