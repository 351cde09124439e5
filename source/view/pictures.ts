import type { Words } from '../i18n/index.ts';
import type { FindKind } from '../lesson/inference/finding-kinds.ts';
import { allTold, type Untold } from '../lesson/people/references.ts';
import type { Found } from '../lesson/inference/material.ts';
import type { GraphView } from '../pictures/draw.ts';
import { graphShown } from '../pictures/graph.ts';
import type { Picture, Strip } from '../pictures/picture.ts';
import { markSign, type Space, yourSign } from '../pictures/strokes.ts';
import { outcomeSign } from '../pictures/tally.ts';
import { signsOfHalfHour } from '../pictures/timeline.ts';
import { isDocumentationAddress } from '../protocol/addresses.ts';
import { showControls } from '../text/safe.ts';
import type { Part } from './parts.ts';
import { sentencesOf } from './picture-sentences.ts';

const isSame = (one: Untold, other: Untold): boolean =>
  one.routines.join() === other.routines.join() && one.gaps.join() === other.gaps.join();

type Made = {
  readonly words: Words;
  readonly untold: Untold;
  readonly parts: readonly Extract<Part, { kind: 'picture' }>[];
};

const made = new WeakMap<Found, Made>();

/**
 * The pictures of a finding, with words where it had tokens and dates, and with their sentences. The
 * same finding gives the same parts, so that a picture is laid out once and not with every key.
 */
export function pictureParts(found: Found, words: Words, untold = allTold): Made['parts'] {
  const known = made.get(found);
  if (known?.words === words && isSame(known.untold, untold)) return known.parts;
  const parts = found.pictures.map((given) => {
    const picture = inWords(without(untold, given), found.query.what, words);
    return { kind: 'picture' as const, picture, sentences: sentencesOf(picture, words) };
  });
  made.set(found, { words, untold, parts });
  return parts;
}

function without({ routines, gaps }: Untold, picture: Picture): Picture {
  if (picture.is === 'timeline' && routines.length > 0) {
    const places = picture.places.map((place) =>
      place.routine !== undefined && routines.includes(place.routine)
        ? { label: place.label }
        : place,
    );
    return { ...picture, places };
  }
  if (picture.is !== 'strips' || gaps.length === 0) return picture;
  const strips = picture.strips.map((strip): Strip => {
    const { quiet: _, ...bare } = strip;
    return gaps.includes(strip.label) ? { ...bare, isAsked: true } : strip;
  });
  return { ...picture, strips };
}

/**
 * What one has to know to read a drawing in a room; the sentences don't need it. It is true of what is
 * drawn there, which differs from room to room.
 *
 * @param view what of a contact graph is looked at
 */
export function captionsOf(
  picture: Picture,
  room: Space,
  words: Words,
  view?: GraphView,
): readonly string[] {
  const t = words.view.pictures.captions;
  switch (picture.is) {
    case 'strips':
      return [
        [
          t[picture.measure],
          ...(picture.strips.some(({ quiet }) => quiet !== undefined) ? [t.gap] : []),
          ...(picture.strips.some(({ own }) => own !== undefined) ? [t.own] : []),
        ].join(' '),
        ...yours(picture.strips),
      ];
    case 'graph': {
      const { people } = picture;
      const { named } = graphShown(picture, room, view);
      const isAboutSome = people.some((person) => person.marked && !person.yours);
      return [
        t.graph,
        ...(isAboutSome ? [t.marked(markSign(room.unicode))] : []),
        ...yours(people),
        ...(named < people.length ? [t.hidden(named, people.length)] : []),
      ];
    }
    case 'timeline':
      return picture.days.length === 0 ? [] : [t.halfHour(signsOfHalfHour(picture, room))];
    case 'histogram':
      return yours(picture.bins);
    case 'bars':
      return yours(picture.bars);
    case 'lists': {
      const people = picture.lists.flatMap(({ items }) => items);
      const isInCircles = people.some(({ circle }) => circle !== undefined);
      return [...(isInCircles ? [t.circles] : []), ...yours([...picture.lists, ...people])];
    }
    case 'meetings': {
      const { meetings } = picture;
      const isLit = meetings.some(({ together }) => together.length > 0);
      return [
        ...(isLit ? [t.together(room.unicode ? '\u2588' : '#')] : []),
        ...yours(meetings.flatMap(({ people }) => people)),
      ];
    }
    case 'tally':
      return [t.outcomes((outcome) => outcomeSign(outcome, room.unicode))];
  }

  function yours(marks: readonly { readonly yours?: true }[]): readonly string[] {
    return marks.some((mark) => mark.yours) ? [t.yours(yourSign(room.unicode))] : [];
  }
}

function inWords(picture: Picture, what: FindKind, words: Words): Picture {
  const t = words.view.pictures;
  const named: Partial<Readonly<Record<FindKind, (bare: string) => string>>> = t.labels;
  const shown = (text: string) => markAddresses(text, words);
  const label = (text: string) => named[what]?.(text) ?? shown(text);
  const note = (text: string | undefined) => {
    const noted = text === undefined ? '' : shown(noteWords(text, what, words));
    return noted === '' ? {} : { note: noted };
  };
  switch (picture.is) {
    case 'strips':
      return {
        ...picture,
        strips: picture.strips.map(({ days, ...strip }) => {
          const who = strip.label === '' ? t.everybody : shown(strip.label);
          return { ...strip, label: days === undefined ? who : t.during(who, span(days, words)) };
        }),
      };
    case 'timeline':
      return {
        ...picture,
        days: picture.days.map((day) => ({ ...day, label: dayWords(day.label, words) })),
        places: picture.places.map(({ label, routine }) =>
          routine === undefined
            ? { label: shown(label) }
            : { label: t.place(shown(label), t.routines[routine]), routine },
        ),
      };
    case 'graph':
      return {
        ...picture,
        people: picture.people.map((person) => ({ ...person, name: showControls(person.name) })),
      };
    case 'histogram':
      return { ...picture, unit: unitOf(picture.unit, words) };
    case 'bars':
      return {
        ...picture,
        bars: picture.bars.map(({ note: token, ...bar }) => ({
          ...bar,
          label: label(bar.label),
          ...note(token),
        })),
      };
    case 'lists':
      return {
        ...picture,
        lists: picture.lists.map(({ note: token, ...list }) => ({
          ...list,
          label: label(list.label),
          items: list.items.map((item) => ({ ...item, text: shown(item.text) })),
          ...(what === 'bridges' ? { note: t.cutOff } : note(token)),
        })),
      };
    case 'tally':
      return {
        ...picture,
        rows: picture.rows.map((row) => ({ ...row, label: shown(row.label) })),
      };
    case 'meetings':
      return {
        ...picture,
        meetings: picture.meetings.map((meeting) => ({
          ...meeting,
          place: shown(meeting.place),
          day: dayWords(meeting.day, words),
          people: meeting.people.map((one) => ({ ...one, name: shown(one.name) })),
        })),
      };
  }
}

/** What sizes are counted in, by its token in a finding. */
const unitOf = (token: string, { view }: Words): string => {
  const units: Readonly<Record<string, string>> = view.pictures.units;
  return Object.hasOwn(units, token) ? (units[token] ?? token) : token;
};

/** Words of a token; of a segment the job is the town's truth, which the sister company is not told. */
function noteWords(text: string, what: FindKind, words: Words): string {
  if (what === 'segments') return words.view.pictures.inTruth(text);
  const tokens: Readonly<Record<string, string>> = words.view.pictures.notes;
  return Object.hasOwn(tokens, text) ? (tokens[text] ?? text) : text;
}

/** "Mon 02" of an ISO date; anything else as it is. */
function dayWords(text: string, words: Words): string {
  const weekday = weekdayOf(text, words);
  return weekday === undefined ? showControls(text) : `${weekday} ${text.slice(8)}`;
}

function weekdayOf(text: string, { locale }: Words): string | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  return locale.weekdays[new Date(`${text}T00:00:00Z`).getUTCDay()];
}

/** Days by their weekdays, as long as these tell them apart; else by their dates. */
function span({ from, to }: NonNullable<Strip['days']>, words: Words): string {
  const [first, last] = [weekdayOf(from, words), weekdayOf(to, words)];
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const t = words.view.pictures;
  if (first === undefined || last === undefined || days > 6) return t.dates(from, to);
  return days === 0 ? first : t.days(first, last);
}

/** Addresses that nobody has are said to be simulated, wherever they are shown. */
export function markAddresses(text: string, words: Words): string {
  const { simulated } = words.view.pictures;
  return showControls(text).replace(
    /(?<![\w.:])([\da-f]*[.:][\da-f.:]*[\da-f])(?! \()/gi,
    (whole) => (isDocumentationAddress(whole) ? `${whole} (${simulated})` : whole),
  );
}
