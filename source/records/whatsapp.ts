import type { Sink } from './event.ts';
import type { Head } from './head.ts';
import { allAtOnce, type Turns } from './in-turns.ts';
import { LineHeads } from './line-heads.ts';
import type { FileAt, Reader } from './reader.ts';
import { type Decided, decideOrder, midnightOf, type SeenDate } from './whatsapp-dates.ts';
import { ChatLines, dateIn, flags, secondsIn } from './whatsapp-lines.ts';

/** A chat that WhatsApp exported as text: Android and iOS. */
export const whatsapp: Reader = {
  format: 'whatsapp-txt',
  knows: looksLikeChat,
  open(sink, file) {
    const found = new ChatLines();
    const lines = new LineHeads((bytes, start, end) => found.take(bytes, start, end, lines));
    const endInTurns = (): Turns<void> => {
      lines.end();
      return tell(found, sink, file);
    };
    return {
      push: (piece) => lines.push(piece),
      endInTurns,
      end: () => allAtOnce(endInTurns()),
    };
  },
};

function looksLikeChat({ bytes, text }: Head): boolean {
  if (/^\s*[[{]\s*["{[\]}]/.test(text) || /^\s*</.test(text)) return false;
  const found = new ChatLines();
  const lines = new LineHeads((all, start, end) => {
    if (lines.number <= 200) found.take(all, start, end, lines);
  });
  lines.push(bytes);
  lines.end();
  return found.length > 0;
}

/** What has to be known of a whole file before anything is told of a line. */
type Whole = {
  /** Of each date, its midnight; NaN: there is no such day, or no such export. */
  readonly midnights: Float64Array;
  readonly isPerson: Uint8Array;
  /** In this file a mark stands before the bracket of what is no notice. */
  readonly marksLines: boolean;
  /** A head behind a bare line feed is quoted text. */
  readonly onlyAfterReturn: boolean;
};

/** Gives a turn to others after each block of lines. */
function* tell(found: ChatLines, sink: Sink, file: FileAt): Turns<void> {
  const whole = yield* looked(found, sink, file);
  const { midnights, isPerson, onlyAfterReturn } = whole;
  const conversation = `whatsapp:${file.path}`;
  const people = found.names.all.map((name) => `whatsapp:${name}`);
  const told = new Uint8Array(people.length);
  let isFirst = true;
  for (const block of found.blocks(true)) {
    for (let row = 0; row < block.length; row += 1) {
      const has = block.flags[row] ?? 0;
      const first: boolean = isFirst;
      isFirst = false;
      if (onlyAfterReturn && !first && (has & flags.afterReturn) === 0) continue;
      const moment = block.moments[row] ?? 0;
      const midnight = midnights[dateIn(moment)] ?? Number.NaN;
      if (Number.isNaN(midnight) || (has & flags.badTime) !== 0) {
        sink.problem('bad-time', block.lines[row]);
        continue;
      }
      const [name = 0, perhaps = 0] = [block.names[row], block.perhaps[row]];
      const isNamed: boolean = isPerson[name] === 1 && !isNotice(has, whole.marksLines || first);
      const person = perhaps > 0 && isPerson[perhaps] === 1 ? perhaps : isNamed ? name : 0;
      const from = people[person];
      if (person === 0 || from === undefined) {
        sink.aside('notice');
        continue;
      }
      if (told[person] === 0) sink.name(from, found.names.all[person] ?? '');
      told[person] = 1;
      const at = midnight + secondsIn(moment) * 1_000;
      sink.event({ at, clock: 'local', from, conversation, kind: 'message' });
    }
    yield;
  }
}

/** Looks at all lines and tells what is to be said of the file. */
function* looked(found: ChatLines, sink: Sink, file: FileAt): Turns<Whole> {
  const onlyAfterReturn = yield* quotes(found);
  const dates = new Map<string, SeenDate[]>();
  const last = new Map<string, number>();
  let [marksLines, minutesOnly, isFirst] = [false, true, true];
  const both = flags.brackets | flags.marked;
  for (const block of found.blocks()) {
    let before = -1;
    for (let row = 0; row < block.length; row += 1) {
      const has = block.flags[row] ?? 0;
      const quoted = onlyAfterReturn && !isFirst && (has & flags.afterReturn) === 0;
      isFirst = false;
      if (quoted) continue;
      if ((has & both) === both) marksLines = true;
      if ((has & flags.hasSecond) !== 0) minutesOnly = false;
      const day = dateIn(block.moments[row] ?? 0);
      if (day === before) continue;
      before = day;
      const date = found.dates[day];
      if (date === undefined || last.get(date.look) === day) continue;
      last.set(date.look, day);
      const alike = dates.get(date.look) ?? [];
      alike.push(date);
      dates.set(date.look, alike);
    }
    yield;
  }
  const lastYear = new Date(file.now).getUTCFullYear() + 1;
  const decided = new Map<string, Decided | undefined>();
  for (const [look, alike] of dates) decided.set(look, decideOrder(alike, lastYear));
  for (const one of new Set(decided.values())) {
    if (one !== undefined) sink.note({ is: 'order', order: one.order, decided: one.decided });
  }
  if (minutesOnly) sink.note({ is: 'minutes-only' });
  const midnights = Float64Array.from(found.dates, (date) => {
    const order = decided.get(date.look)?.order;
    return (order && midnightOf(date, order, lastYear)) ?? Number.NaN;
  });
  const isPerson = yield* writers(found, marksLines, onlyAfterReturn);
  return { midnights, isPerson, marksLines, onlyAfterReturn };
}

/**
 * Whether a head behind a bare line feed is quoted text: in a file whose messages end with a carriage
 * return, as iOS ends all.
 */
function* quotes(found: ChatLines): Turns<boolean> {
  let [after, others, brackets] = [0, -1, false];
  for (const block of found.blocks()) {
    for (let row = 0; row < block.length; row += 1) {
      const has = block.flags[row] ?? 0;
      if (others < 0) brackets = (has & flags.brackets) !== 0;
      else if ((has & flags.afterReturn) !== 0) after += 1;
      others += 1;
    }
    yield;
  }
  return brackets ? after > 0 : after * 2 > others;
}

/** Who wrote something that is no notice. iOS puts the group's name before its notices. */
function* writers(
  found: ChatLines,
  marksLines: boolean,
  onlyAfterReturn: boolean,
): Turns<Uint8Array> {
  const isPerson = new Uint8Array(found.names.all.length);
  let isFirst = true;
  for (const block of found.blocks()) {
    for (let row = 0; row < block.length; row += 1) {
      const has = block.flags[row] ?? 0;
      const first = isFirst;
      isFirst = false;
      if (onlyAfterReturn && !first && (has & flags.afterReturn) === 0) continue;
      const name = block.names[row] ?? 0;
      if (name > 0 && !isNotice(has, marksLines || first)) isPerson[name] = 1;
    }
    yield;
  }
  return isPerson;
}

function isNotice(has: number, strict: boolean): boolean {
  if ((has & flags.brackets) === 0 || (has & flags.textMarked) === 0) return false;
  return (has & flags.aboutItself) !== 0 || (strict && (has & flags.marked) === 0);
}
