/** What the keys of a participant's screen do: state of the screen in, calls of the guest out. */
import type { Words } from '../../i18n/index.ts';
import { type DraftEdit, edit, emptyDraft } from '../../lesson/session/draft.ts';
import type { Guest } from '../../seat/guest.ts';
import { readyWords, type SeatState } from '../../seat/seat-state.ts';
import { editOfKey } from '../../tui/line-keys.ts';
import type { Key } from '../../tui/read-keys.ts';
import type { SeatUi } from '../../tui/room/seat-rows.ts';

/** How long a task is shown before it hides by itself, in milliseconds. */
export const shownMs = 10_000;
const mostDigits = 3;

const scrolls: Readonly<Record<string, number>> = { up: -1, down: 1, pageup: -8, pagedown: 8 };

export class SeatKeys {
  readonly #guest: Guest;
  readonly #words: Words;
  readonly #now: () => number;
  readonly #onLeave: () => void;
  /** Nothing of what is on the screen is still hidden below. */
  #atEnd = false;
  /** x was the last key. */
  #leaving = false;
  ui: SeatUi = {
    mode: 'keys',
    asks: 'write',
    typed: '',
    to: { is: 'front' },
    draft: emptyDraft,
    shownUntil: 0,
    scroll: 0,
    notice: '',
  };

  constructor(guest: Guest, words: Words, now: () => number, onLeave: () => void) {
    this.#guest = guest;
    this.#words = words;
    this.#now = now;
    this.#onLeave = onLeave;
  }

  /** The state of the room is another: another stage begins at its top, and hides the task before. */
  changed(before: SeatState | undefined, after: SeatState): void {
    const isOther =
      before?.phase !== after.phase ||
      before.stage?.run !== after.stage?.run ||
      before.stage?.phase !== after.stage?.phase;
    if (isOther) this.#set({ scroll: 0, shownUntil: 0, overlay: undefined });
    // What was typed stays, and so does a field that it stands in, for as long as somebody may be written to.
    if (isOther && after.stage?.phase !== 'task') this.#set({ mode: 'keys' });
    if (before?.phase === 'words' && after.phase !== 'words') this.#set({ draft: emptyDraft });
    const refused = after.notSent !== undefined && after.notSent !== before?.notSent;
    if (refused) this.#set({ notice: this.#words.room.join.notSent });
  }

  /** How far the screen can be scrolled, as it was drawn last. */
  limitScroll(most: number): void {
    if (this.ui.scroll > most) this.#set({ scroll: most });
    this.#atEnd = this.ui.scroll >= most;
  }

  paste(text: string): void {
    const takes = this.ui.mode === 'write' || this.#guest.state.phase === 'words';
    if (takes) this.#edit({ type: 'insert', text: text.replace(/\s+/g, ' ') });
  }

  press(key: Key): void {
    const { phase } = this.#guest.state;
    const wasLeaving = this.#leaving;
    this.#leaving = false;
    this.#set({ notice: '' });
    const by = scrolls[key.name];
    if (key.name === 'ctrl+c') this.#onLeave();
    else if (by !== undefined) this.#set({ scroll: Math.max(0, this.ui.scroll + by) });
    else if (phase === 'words') this.#typeWords(key);
    else if (phase === 'consent') this.#agree(key.name);
    else if (phase === 'name') this.#choose(key.name);
    else if (phase !== 'seated') return;
    else if (this.ui.overlay !== undefined) this.#set({ overlay: undefined, scroll: 0 });
    else if (this.ui.mode === 'number') this.#typeNumber(key.name);
    else if (this.ui.mode === 'write') this.#typeLine(key);
    else if (key.name === 'x' && wasLeaving) this.#onLeave();
    else this.#obey(key.name);
  }

  #set(changes: Partial<SeatUi>): void {
    this.ui = { ...this.ui, ...changes };
  }

  #edit(change: DraftEdit): void {
    this.#set({ draft: edit(this.ui.draft, change) });
  }

  #typeInto(key: Key): void {
    const change = editOfKey(key);
    if (change !== undefined) this.#edit(change);
  }

  #typeWords(key: Key): void {
    if (key.name === 'return') this.#guest.giveWords(this.ui.draft.text);
    else this.#typeInto(key);
  }

  #agree(name: string): void {
    if (name === '3') this.#onLeave();
    else if (name !== '1' && name !== '2') return;
    // Nobody agrees to what they could not see.
    else if (this.#atEnd) this.#guest.sit(name === '2');
    else this.#set({ notice: this.#words.seatScreen.readFirst });
  }

  #choose(name: string): void {
    if (name === 'return') this.#guest.fine();
    else if (name === 'a') this.#guest.another();
  }

  #typeNumber(name: string): void {
    const { typed, asks } = this.ui;
    if (/^\d$/.test(name)) this.#set({ typed: (typed + name).slice(0, mostDigits) });
    else if (name === 'backspace') this.#set({ typed: typed.slice(0, -1) });
    else if (name === 'escape') this.#set({ mode: 'keys' });
    else if (name === 'return' && typed !== '') {
      this.#set({ mode: 'keys' });
      if (asks === 'tell') this.#tell(Number(typed));
      else this.#writeTo(Number(typed));
    }
  }

  #writeTo(number: number): void {
    const { people, me } = this.#guest.state;
    const known = people.some((one) => one.number === number && number !== me?.number);
    if (known) this.#set({ mode: 'write', to: { is: 'person', number }, scroll: 0 });
    else this.#set({ notice: this.#words.seatScreen.noSuch(String(number)) });
  }

  #tell(number: number): void {
    const { people, threads } = this.#guest.state;
    const name = people.find((one) => one.number === number)?.name ?? '';
    const has = threads.get(name)?.some(({ mine }) => !mine) === true;
    if (has) this.#guest.tellFront(number);
    const t = this.#words;
    this.#set({ notice: has ? t.room.join.toldFront : t.seatScreen.nothingFrom(number) });
  }

  #typeLine(key: Key): void {
    const { draft } = this.ui;
    const ready = readyWords(this.#guest.state);
    const chosen = /^[1-9]$/.test(key.name) ? ready[Number(key.name) - 1] : undefined;
    if (key.name === 'escape') this.#set({ mode: 'keys', scroll: 0 });
    else if (key.name === 'return') this.#send();
    else if (draft.text === '' && chosen !== undefined)
      this.#edit({ type: 'insert', text: chosen });
    else this.#typeInto(key);
  }

  #send(): void {
    const { to, draft } = this.ui;
    const { task, stage } = this.#guest.state;
    const words = draft.text;
    const t = this.#words.room.join;
    if (to.is === 'front') {
      this.#guest.done(words);
      this.#set({ mode: 'keys', draft: emptyDraft, notice: t.kept });
      return;
    }
    const numbers = to.is === 'person' ? [to.number] : (task?.tables?.[to.place - 1] ?? []);
    if (words.trim() === '') this.#set({ mode: 'keys' });
    else if (stage?.paused === true) this.#set({ notice: t.paused });
    else if (this.#guest.say(numbers, words)) this.#set({ draft: emptyDraft, notice: t.sent });
    else this.#set({ notice: t.notSent });
  }

  /** A key while nothing is typed. */
  #obey(name: string): void {
    const guest = this.#guest;
    const { state } = guest;
    const t = this.#words.room.join;
    const { stage, me } = state;
    const watches = me?.watching === true;
    if (name === '?') this.#set({ overlay: 'keys', scroll: 0 });
    else if (name === 'x') {
      this.#leaving = true;
      this.#set({ notice: this.#words.seatScreen.leaveAgain });
    } else if (name === 'h') {
      guest.hand(!state.hand);
      this.#set({ notice: state.hand ? t.handDown : t.handUp });
    } else if (watches) return;
    else if (name === 'l') {
      guest.lightUp();
      this.#set({ notice: t.lit });
    } else if (name === 'r') {
      guest.askRows();
      this.#set({ overlay: 'rows', scroll: 0 });
    } else if (name === 'f') this.#set({ mode: 'number', asks: 'tell', typed: '' });
    else if (stage?.phase === 'predict') this.#predict(Number(name));
    else if (stage?.phase === 'task' || stage?.phase === 'told') this.#atTask(name);
  }

  #predict(place: number): void {
    const option = this.#guest.state.stage?.question?.options[place - 1];
    if (option !== undefined) this.#guest.predict(option.id);
  }

  #atTask(name: string): void {
    const { state } = this.#guest;
    const tables = state.task?.tables ?? [];
    if (name === 'v') {
      const now = this.#now();
      this.#set({ shownUntil: this.ui.shownUntil > now ? 0 : now + shownMs, scroll: 0 });
    } else if (name === 'w') this.#set({ mode: 'number', asks: 'write', typed: '' });
    else if (/^[1-9]$/.test(name)) this.#set({ mode: 'number', asks: 'write', typed: name });
    else if (name === 't') this.#writeToTable(tables.length);
    else if (name === 'd' && state.stage?.phase === 'task') {
      this.#guest.done();
      this.#set({ notice: this.#words.room.join.kept });
    } else if (name === 's' && state.stage?.phase === 'task') {
      this.#set({ mode: 'write', to: { is: 'front' }, scroll: 0 });
    }
  }

  /** To the first table, and with the next press to the other one. */
  #writeToTable(count: number): void {
    const { to } = this.ui;
    const before = to.is === 'table' ? to.place : 0;
    if (count === 0) this.#set({ notice: this.#words.seatScreen.noTable });
    else {
      const place = (before % count) + 1;
      this.#set({ mode: 'write', to: { is: 'table', place }, scroll: 0 });
    }
  }
}
