import { minutesOf, weekdays } from '../../world/town/calendar.ts';
import { findKind, type Query } from '../inference/finding-kinds.ts';
import type { Sending, Writing } from '../model.ts';
import type { BlockHands } from './question.ts';
import type { RawBlocks } from './schema/blocks.ts';

/** How many of a ranked list are shown where the lesson doesn't say. */
const usualTop = 8;

/** What a find block asks, with what its kind needs and nothing that it can't use. */
export function readQuery(raw: RawBlocks['find'], { part, report }: BlockHands): Query | undefined {
  const kind = findKind(raw.what);
  const { top = usualTop, who, at, on, from, to, segment } = raw;
  const set = raw.in ?? kind.in[0];
  let sound = true;
  const wrong = (key: string, message: string, fix: string) => {
    sound = false;
    report(part.line([key]), message, fix);
  };
  if (!kind.in.includes(set)) {
    wrong('in', `${raw.what} can't be looked for in ${set}`, `Write one of ${kind.in.join(', ')}.`);
  }
  const [least, most] = kind.who;
  if (who.length < least || who.length > most) {
    wrong(
      'who',
      least === most && least === 0
        ? `${raw.what} is asked about nobody`
        : `${raw.what} is asked about ${least === most ? least : `${least} to ${most}`} of the people`,
      most === 0 ? 'Take "who" out.' : 'Write "who: [...]" with that many names.',
    );
  }
  const takes: readonly string[] = kind.takes;
  const place = takes.includes('place');
  const given = { top: raw.top, at, on, from, to, segment };
  for (const [key, value] of Object.entries(given)) {
    const taken = key === 'top' || key === 'segment' ? takes.includes(key) : place;
    if (value !== undefined && !taken) {
      wrong(key, `${raw.what} does not use ${key}`, `Take "${key}" out.`);
    }
  }
  const query = { what: raw.what, in: set, who, top };
  if (takes.includes('segment')) {
    if (segment === undefined) wrong('what', 'segment is missing', 'Add a line "segment: ...".');
    return sound && segment !== undefined ? { ...query, segment } : undefined;
  }
  if (!place) return sound ? query : undefined;
  if (at === undefined || on === undefined || from === undefined || to === undefined) {
    wrong(
      'what',
      `${raw.what} needs at, on, from and to`,
      'Add for example "at: square", "on: sat", \'from: "13:00"\' and \'to: "17:00"\'.',
    );
    return undefined;
  }
  if (minutesOf(from) >= minutesOf(to)) wrong('to', 'this ends before it begins', 'Exchange them.');
  return sound ? { ...query, place: { at, on, from, to } } : undefined;
}

/** The moment of a message in the town's week. */
export function readWriting(
  sending: Sending,
  { on, at }: { readonly on: (typeof weekdays)[number]; readonly at: string },
): Writing {
  return { ...sending, day: weekdays.indexOf(on), minute: minutesOf(at) };
}
