import type { Words } from '../i18n/index.ts';
import type {
  Meeting,
  TurnedOut,
  Picture,
  PictureOf,
  Stretch,
  Strip,
} from '../pictures/picture.ts';

/** How many of a graph's people are told one by one, besides the marked ones. */
const toldPeople = 5;

/** What a picture shows, for those who can't see it: the same facts, a sentence each. */
export function sentencesOf(picture: Picture, words: Words): readonly string[] {
  const t = words.view.pictures;
  switch (picture.is) {
    case 'strips':
      return picture.strips.map((strip) =>
        [
          ...(strip.isAsked
            ? [t.byHour(strip.label, strip.hours)]
            : [picture.measure === 'days' ? onlineOf(strip, words) : messagesOf(strip, words)]),
          ...quietOf(strip, words),
        ].join(' '),
      );
    case 'timeline':
      return picture.days.map((day) => dayOf(picture, day, words));
    case 'graph':
      return graphOf(picture, words);
    case 'histogram': {
      const bins = picture.bins.filter(({ count }) => count > 0);
      return bins.map(({ from, to, count, yours }) =>
        t.bin(from, to - 1, picture.unit, count, yours === true),
      );
    }
    case 'bars':
      return picture.bars.length === 0
        ? [t.empty]
        : picture.bars.map(({ label, value, note }) =>
            t.bar(
              label,
              t.measured(words.locale.number(value, picture.digits), picture.measure),
              note,
            ),
          );
    case 'lists':
      return picture.lists.length === 0
        ? [t.empty]
        : picture.lists.map(({ label, items, note }) =>
            t.list(
              label,
              items.map(({ text, circle }) =>
                circle === undefined ? text : t.ofCircle(text, circle + 1),
              ),
              note,
            ),
          );
    case 'meetings':
      return picture.meetings.length === 0
        ? [t.empty]
        : picture.meetings.flatMap((meeting) => meetingOf(meeting, words));
    case 'tally':
      return picture.rows.map(({ label, outcomes }) => {
        const count = (outcome: TurnedOut) => outcomes.filter((one) => one === outcome).length;
        return t.tally(label, {
          right: count('right'),
          part: count('part'),
          wrong: count('wrong'),
          open: count('open'),
        });
      });
  }
}

/** Who was there, and when; of two who were alone together, when that was. */
function meetingOf({ day, place, window, people, together }: Meeting, words: Words) {
  const t = words.view.pictures;
  const times = (stretches: readonly Stretch[]) =>
    stretches.map(({ from, to }) => t.fromTo(clock(from), endClock(to)));
  const names = people.map(({ name }) => name);
  return [
    t.meeting(day, place, t.fromTo(clock(window.from), endClock(window.to)), names.length),
    ...people.map(({ name, stays }) => t.wasThere(name, times(stays))),
    ...(together.length === 0 ? [] : [t.alone(names, times(together))]),
  ];
}

/** An hour of the day, with minutes: 22.5 is 22:30. */
function clock(hour: number): string {
  const minutes = Math.round((((hour % 24) + 24) % 24) * 60) % 1_440;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Nobody falls asleep to the minute, and the values of a finding don't say so either. */
const toFiveMinutes = (hour: number): number => Math.round(hour * 12) / 12;

function messagesOf({ label, hours }: Strip, words: Words): string {
  const t = words.view.pictures;
  const total = hours.reduce((sum, count) => sum + count, 0);
  if (total === 0) return t.noMessages(label);
  const hourOf = (count: number) => ({ hour: clock(hours.indexOf(count)), count });
  return t.messages(label, total, hourOf(Math.max(...hours)), hourOf(Math.min(...hours)));
}

/** From when to when somebody is online on at least half as many days as in their fullest hour. */
function onlineOf({ label, hours }: Strip, words: Words): string {
  const t = words.view.pictures;
  const most = Math.max(...hours);
  if (most === 0) return t.neverOnline(label);
  const isOnline = (hour: number) => (hours[((hour % 24) + 24) % 24] ?? 0) * 2 >= most;
  const begins = hours.findIndex((_, hour) => isOnline(hour) && !isOnline(hour - 1));
  if (begins < 0) return t.onlineAlways(label);
  // The longest run counts, so that a short visit at night is not the day.
  let best = { start: begins, length: 0 };
  for (let start = 0; start < 24; start += 1) {
    if (!isOnline(start) || isOnline(start - 1)) continue;
    let length = 0;
    while (length < 24 && isOnline(start + length)) length += 1;
    if (length > best.length) best = { start, length };
  }
  return t.online(label, clock(best.start), clock(best.start + best.length));
}

function quietOf({ quiet }: Strip, words: Words): readonly string[] {
  if (quiet === undefined) return [];
  const from = toFiveMinutes(quiet.start);
  const to = toFiveMinutes(quiet.start + quiet.length);
  return [words.view.pictures.quiet(clock(from), clock(to))];
}

/** The stays of a day, one after the other; gaps are left out. */
function dayOf(
  { places }: PictureOf<'timeline'>,
  { label, slots }: PictureOf<'timeline'>['days'][number],
  words: Words,
): string {
  const t = words.view.pictures;
  const stays: string[] = [];
  let from = 0;
  for (let at = 1; at <= slots.length; at += 1) {
    const place = slots[from];
    if (at < slots.length && slots[at] === place) continue;
    const name = place === undefined ? undefined : places[place]?.label;
    if (name !== undefined) stays.push(t.stay(clock(from / 2), endClock(at / 2), name));
    from = at;
  }
  return stays.length === 0 ? t.unseen(label) : t.day(label, stays);
}

/** A day ends at 24:00. */
const endClock = (hour: number): string => (hour >= 24 ? '24:00' : clock(hour));

function graphOf({ people, ties, shared }: PictureOf<'graph'>, words: Words): readonly string[] {
  const t = words.view.pictures;
  const circles = new Map<number, string[]>();
  for (const { name, circle } of people) {
    circles.set(circle, [...(circles.get(circle) ?? []), name]);
  }
  const degree = people.map((_, index) => ties.filter(({ a, b }) => a === index || b === index));
  const byTies = people
    .map((_, index) => index)
    .sort((one, other) => (degree[other]?.length ?? 0) - (degree[one]?.length ?? 0));
  const marked = byTies.filter((index) => people[index]?.marked);
  const told = marked.length > 0 ? marked : byTies.slice(0, toldPeople);
  return [
    t.graph(people.length, ties.length, circles.size),
    ...[...circles]
      .sort(([one], [other]) => one - other)
      .map(([circle, names]) => t.circle(circle + 1, names)),
    ...told.map((index) => {
      const name = people[index]?.name ?? '';
      const theirs = degree[index] ?? [];
      const most = theirs.toSorted((one, other) => other.count - one.count)[0];
      if (most === undefined) return t.loner(name);
      const other = people[most.a === index ? most.b : most.a]?.name ?? '';
      const node = shared ? t.nodeShared : t.node;
      return node(name, theirs.length, other, most.count);
    }),
    ...people.flatMap(({ name, cutsOff }) =>
      cutsOff === undefined
        ? []
        : [
            t.cutsOff(
              name,
              cutsOff.map((other) => people[other]?.name ?? ''),
            ),
          ],
    ),
  ];
}
