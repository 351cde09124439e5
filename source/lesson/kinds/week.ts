import * as v from 'valibot';
import { minutesOf, weekdays } from '../../world/town/calendar.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import type { TownWriting } from '../../world/town/writings.ts';
import { shaped } from '../format/block.ts';
import { didYouMean } from '../format/fix.ts';
import { clockTime, count, map, object, oneOf, step } from '../format/schema/parts.ts';
import { messageKeys, readSending } from '../format/sending.ts';
import type { Writing } from '../model.ts';
import { broughtBy } from '../session/session.ts';
import { checkPerson } from './checks.ts';
import { messageValues, namesUnder } from './common-values.ts';
import { areRewritten, toSend } from './compose.ts';
import type { Check, Kind } from './kind.ts';
import { type AboutRun, addRun, runKey } from './runs.ts';

declare module '../model.ts' {
  interface Activities {
    /** The town lives a week through a relay of its own. */
    week: {
      /** The same number, the same week. */
      readonly seed: number;
      readonly writes: readonly Writing[];
    } & AboutRun;
  }
  interface Effects {
    week: { readonly seed: number; readonly writings: readonly TownWriting[] };
  }
  interface Bringing {
    week: { readonly week: LivedWeek };
  }
}

const values = ['messages', 'opened', 'rows', 'people', 'connections', 'bytes'] as const;

export const week: Kind<'week'> = {
  read: shaped(
    () =>
      object({
        ...step,
        ...runKey,
        seed: count,
        writes: v.optional(
          map(object({ ...messageKeys, on: oneOf(weekdays), at: clockTime }), 'messages'),
        ),
      }),
    ({ seed, writes = {}, run }, block) => ({
      seed,
      ...(run === undefined ? {} : { run }),
      writes: Object.entries(writes).flatMap(([id, write]): Writing[] => {
        const sending = readSending(id, write, ['writes', id], block);
        if (sending === undefined) return [];
        return [{ ...sending, day: weekdays.indexOf(write.on), minute: minutesOf(write.at) }];
      }),
    }),
  ),
  values,
  named: ({ writes }, step) => [
    ...namesUnder(step, values),
    ...writes.flatMap(({ id }) => namesUnder(id, messageValues)),
  ],
  compute({ session, id }) {
    const evidence = broughtBy(session, id, 'week')?.week.evidence;
    if (evidence === undefined) return undefined;
    const { rows, received } = evidence;
    const envelopes = rows.filter(({ kind }) => kind === 'envelope');
    return {
      messages: envelopes.length,
      opened: received.length,
      rows: rows.length,
      people: new Set(rows.flatMap(({ from }) => from ?? [])).size,
      connections: rows.filter(({ kind }) => kind === 'connect').length,
      bytes: envelopes.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  },
  messages: ({ writes }) => writes.map(({ id }) => ({ id, at: ['writes', id] })),
  check(check) {
    addRun(check);
    for (const writing of check.activity.writes) checkWriting(check, writing);
  },
  playsIn: () => 'town-week',
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  reopens({ session, id, activity }) {
    const lived = broughtBy(session, id, 'week')?.week;
    return lived !== undefined && areRewritten(session, activity.writes, lived.evidence);
  },
  effect: ({ session, id, activity: { seed, writes } }) => ({
    type: 'week',
    step: id,
    seed,
    writings: writes.map((writing) => ({
      ...toSend(session, writing),
      day: writing.day,
      minute: writing.minute,
      place: session.lesson.cast.find((member) => member.id === writing.from)?.at ?? 'home',
    })),
  }),
  async perform({ seed, writings }, { desk, progress, stop }) {
    const lived = await desk.week({ seed, writings, progress, stop });
    return lived.ok ? { ok: true, brought: { is: 'week', week: lived.week } } : lived;
  },
  sends: ({ writings }) => writings.length,
  evidence: ({ session, id, activity }, message) =>
    activity.writes.some((writing) => writing.id === message)
      ? broughtBy(session, id, 'week')?.week.evidence
      : undefined,
};

/** Who writes into the week is of the cast and no resident; whom they write to is one. */
function checkWriting(check: Check, { id, from, to }: Writing): void {
  const { residents, story, report } = check;
  if (checkPerson(check, from, ['writes', id, 'from']) && residents.includes(from)) {
    report(
      ['writes', id, 'from'],
      `${from} lives in the town and writes for themselves`,
      'Let somebody else of the cast write, for example "you".',
    );
  }
  checkPerson(check, to, ['writes', id, 'to']);
  if (residents.length > 0 && !residents.includes(to)) {
    report(['writes', id, 'to'], `nobody in the town is called ${to}`, didYouMean(to, residents));
  }
  story.add('written', id);
}
