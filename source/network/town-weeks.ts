import { type RandomBytes, seededRandom } from '../crypto/index.ts';
import { type Clock, manualClock } from '../protocol/clock.ts';
import { planNumberedCase } from '../world/cases/plan-case.ts';
import type { LivedWeek } from '../world/town/live-week.ts';
import { type PlannedEvent, planWeekInTurns } from '../world/town/plan.ts';
import { readTown } from '../world/town/town.ts';
import { truthOf } from '../world/town/truth.ts';
import { type TownWriting, withWritings } from '../world/town/writings.ts';
import type { NetworkFailure } from './failure.ts';
import { KeptContacts } from './kept-contacts.ts';
import { memoryRelay, type Served } from './relay-nodes.ts';
import { runWeek } from './run-week.ts';

type LiveWeekOptions = {
  /** The same number, the same plan. Keys and nonces come from elsewhere. */
  readonly seed: number;
  readonly writings: readonly TownWriting[];
  /** A case of the night desk that is planned into the week; the same number, the same case. */
  readonly caseNumber?: number | undefined;
  /** Events that happened, of how many. */
  readonly progress: (done: number, total: number) => void;
  readonly stop: AbortSignal;
};

type LivedResult = { readonly ok: true; readonly week: LivedWeek } | NetworkFailure;

/** Weeks of a town that were lived, for a whole course. */
export interface TownWeeks {
  /**
   * Lets the week of a seed happen. The first time everything is sealed and goes through the relay;
   * after that what was sealed then is carried again, with new lines at their moments, by a relay in
   * memory that writes its rows anew. The same lines a second time change nothing.
   */
  live(options: LiveWeekOptions): Promise<LivedResult>;
  /** The week of a seed as it was lived last, while it is in memory. */
  kept(seed: number): LivedWeek | undefined;
}

type Kept = {
  readonly plan: readonly PlannedEvent[];
  readonly residents: ReadonlyMap<string, KeptContacts>;
  /** What was written into the week that is kept. */
  readonly written: string;
  readonly week: LivedWeek;
};

/** Weeks of other seeds are forgotten beyond so many: each takes some megabytes. */
const mostKept = 2;

/** @param relay opens a relay for a week, which goes by the town's clock unless it is one apart */
export function createTownWeeks(options: {
  readonly random: RandomBytes;
  readonly relay: (clock: Clock) => Promise<Served>;
}): TownWeeks {
  const { random, relay } = options;
  const weeks = new Map<number, Kept>();

  return {
    kept: (seed) => weeks.get(seed)?.week,
    async live({ seed, writings, caseNumber, progress, stop }) {
      const written = JSON.stringify([writings, caseNumber]);
      const known = weeks.get(seed);
      if (known?.written === written) return { ok: true, week: known.week };
      const town = readTown();
      const plan = known?.plan ?? (await planWeekInTurns(town, seededRandom(`town ${seed}`), turn));
      const planned =
        caseNumber === undefined ? undefined : planNumberedCase(town, plan, caseNumber);
      const withLines = withWritings(planned?.plan ?? plan, town, writings);
      const residents =
        known?.residents ??
        new Map(town.people.map(({ id }) => [id, new KeptContacts(id, random)] as const));
      const clock = manualClock(Date.parse(town.start));
      const served = known === undefined ? await relay(clock) : memoryRelay(clock);
      try {
        const ran = await runWeek(withLines, {
          open: served.open,
          tellsTime: served.isApart === true,
          clock,
          random,
          identityOf: (name) => {
            const contacts = residents.get(name);
            contacts?.restart();
            return contacts && { keys: contacts.keys, contacts };
          },
          progress,
          stop,
        });
        if (!ran.ok) return ran;
        const week: LivedWeek = {
          evidence: ran.evidence,
          truth: truthOf(town, writings),
          zoneMinutes: town.zoneMinutes,
          carried: known === undefined ? 'first' : 'again',
          ...(planned ? { caseTruth: planned.truth } : {}),
        };
        const [oldest] = weeks.keys();
        if (weeks.size >= mostKept && oldest !== undefined) weeks.delete(oldest);
        weeks.set(seed, { plan, residents, written, week });
        return { ok: true, week };
      } finally {
        await served.close();
      }
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
