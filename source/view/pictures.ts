import type { Words } from '../i18n/index.ts';
import type { FindKind } from '../lesson/inference/finding-kinds.ts';
import type { Found } from '../lesson/inference/material.ts';
import { graphShown } from '../pictures/graph.ts';
import type { Picture } from '../pictures/picture.ts';
import { type Space, yourSign } from '../pictures/strokes.ts';
import { isDocumentationAddress } from '../protocol/addresses.ts';
import { showControls } from '../text/safe.ts';
import type { Part } from './parts.ts';
import { sentencesOf } from './picture-sentences.ts';

const made = new WeakMap<Found, { readonly words: Words; readonly parts: readonly Part[] }>();

/**
 * The pictures of a finding, with words where it had tokens and dates, and with their sentences. The
 * same finding gives the same parts, so that a picture is laid out once and not with every key.
 */
export function pictureParts(found: Found, words: Words): readonly Part[] {
  const known = made.get(found);
  if (known?.words === words) return known.parts;
  const parts = found.pictures.map((picture): Part => {
    const told = inWords(picture, found.query.what, words);
    return { kind: 'picture', picture: told, sentences: sentencesOf(told, words) };
  });
  made.set(found, { words, parts });
  return parts;
}

/**
 * What one has to know to read a drawing in a room; the sentences don't need it. It is true of what is
 * drawn there, which differs from room to room.
 */
export function captionsOf(picture: Picture, room: Space, words: Words): readonly string[] {
  const t = words.view.pictures.captions;
  switch (picture.is) {
    case 'strips':
      return [t[picture.measure]];
    case 'graph': {
      const { people } = picture;
      const { named } = graphShown(picture, room);
      const isAboutSome = people.some(({ marked, yours }) => marked && !yours);
      return [
        t.graph,
        ...(isAboutSome ? [t.marked] : []),
        ...(people.some(({ yours }) => yours) ? [t.you(yourSign(room.unicode))] : []),
        ...(named < people.length ? [t.hidden(named, people.length)] : []),
      ];
    }
    case 'timeline':
    case 'histogram':
    case 'bars':
    case 'lists':
      return [];
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
        strips: picture.strips.map((strip) => ({
          ...strip,
          label: strip.label === '' ? t.everybody : shown(strip.label),
        })),
      };
    case 'timeline':
      return {
        ...picture,
        days: picture.days.map((day) => ({ ...day, label: dayWords(day.label, words) })),
        places: picture.places.map((place) => ({ label: shown(place.label) })),
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
        bars: picture.bars.map((bar) => ({
          label: label(bar.label),
          value: bar.value,
          ...note(bar.note),
        })),
      };
    case 'lists':
      return {
        ...picture,
        lists: picture.lists.map((list) => ({
          label: label(list.label),
          items: list.items.map(shown),
          ...(what === 'bridges' ? { note: t.cutOff } : note(list.note)),
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

/** "Mon 2026-03-02" of an ISO date; anything else as it is. */
function dayWords(text: string, words: Words): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return showControls(text);
  const weekday = words.locale.weekdays[new Date(`${text}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday} ${text.slice(8)}`;
}

/** Addresses that nobody has are said to be simulated, wherever they are shown. */
function markAddresses(text: string, words: Words): string {
  const { simulated } = words.view.pictures;
  return showControls(text).replace(
    /(?<![\w.:])([\da-f]*[.:][\da-f.:]*[\da-f])(?! \()/gi,
    (whole) => (isDocumentationAddress(whole) ? `${whole} (${simulated})` : whole),
  );
}
