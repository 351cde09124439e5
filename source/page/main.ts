/** The page of a live room: a seat, shown in a browser. */
import { systemRandom } from '../crypto/index.ts';
import { systemClock } from '../protocol/clock.ts';
import { createGuest, type Guest } from '../seat/guest.ts';
import type { SeatState } from '../seat/seat-state.ts';
import { readFragment } from '../seat/ticket.ts';
import { inBrowser } from './dom.ts';
import { PageView } from './page-view.ts';
import { emptyHand, type Hand } from './screen.ts';
import { socketLink } from './socket-link.ts';
import { tabMemory } from './tab-memory.ts';

/** So long without a link, and the usual reasons are named. */
const slowMs = 8_000;

const { document, location, history, navigator } = inBrowser;
const ticket = readFragment(location.hash);
// Until a seat is kept, a reload needs the ticket; afterwards nobody who borrows the phone does.
const forgetTicket = () => {
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
};
const setTimer = (ms: number, run: () => void) => systemClock.setTimer(ms, run);

let hand: Hand = emptyHand;
let isDue = false;
let cancelSlow: (() => void) | undefined;
/** The run of a stage for which this phone was put away. */
let awayIn = 0;

const guest: Guest = createGuest({
  open: socketLink(() => inBrowser.socket(`ws://${location.host}/w`), setTimer),
  clock: systemClock,
  random: systemRandom,
  ...ticket,
  memory: tabMemory(inBrowser.storage, forgetTicket),
  onChange: take,
});
let before = guest.state;

const [place, news] = ['page', 'news'].map((id) => document.getElementById(id));
if (!place || !news) throw new Error('the page lacks its places');
const view = new PageView(place, news, ticket.fingerprint !== undefined);

function change(changes: Partial<Hand>): void {
  hand = { ...hand, ...changes };
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    const startAgain = () => location.reload();
    view.show({ state: guest.state, hand, guest, change, startAgain });
  });
}

function take(state: SeatState): void {
  view.tell(before, state);
  const isOther =
    state.stage?.run !== before.stage?.run || state.stage?.phase !== before.stage?.phase;
  const isNewSeat = before.me === undefined && state.me !== undefined;
  before = state;
  watchLink(state);
  if (isNewSeat) void keepOn();
  if (state.phase === 'over') {
    forgetTicket();
    change({ ...emptyHand, wasSeated: hand.wasSeated });
    return;
  }
  putAway(state);
  change({
    wasSeated: hand.wasSeated || state.me !== undefined,
    seen: seenNow(state),
    // Whoever leads goes on, and all follow; half-written words stay.
    ...(isOther ? { place: { at: 'home' }, reading: false, said: undefined } : {}),
    ...(state.link === 'open' ? { slow: false } : {}),
    ...(state.words !== undefined && state.refused === undefined && hand.drafts.has('')
      ? { drafts: new Map() }
      : {}),
  });
}

/** The lines of the thread that is open are seen. */
function seenNow(state: SeatState): Hand['seen'] {
  if (hand.place.at !== 'person') return hand.seen;
  const { name } = hand.place;
  return new Map(hand.seen).set(name, state.threads.get(name)?.length ?? 0);
}

function watchLink({ link, phase }: SeatState): void {
  if (link === 'open' || phase === 'over') {
    cancelSlow?.();
    cancelSlow = undefined;
  } else cancelSlow ??= setTimer(slowMs, () => change({ slow: true }));
}

/** Some tasks are to be away: the link is cut, as by a phone that is locked. */
function putAway({ task, stage, link }: SeatState): void {
  if (task?.off === undefined || task.run !== stage?.run || stage.phase !== 'task') return;
  if (awayIn === task.run || link !== 'open') return;
  const { off, run } = task;
  awayIn = run;
  change({ away: Math.round(off / 1_000) });
  queueMicrotask(() => guest.putAway(off));
  setTimer(off, () => change({ away: undefined }));
}

/** Keeps the screen on where a browser lets a page do so: seldom, as this one comes over http. */
async function keepOn(): Promise<void> {
  try {
    await navigator.wakeLock?.request('screen');
  } catch {
    // It may say no at any time, such as when the battery is low.
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    change({ reading: false });
    return;
  }
  guest.wake();
  if (guest.state.phase === 'seated') void keepOn();
});
inBrowser.on('pageshow', () => guest.wake());
inBrowser.on('online', () => guest.wake());
// Another ticket, in the same tab.
inBrowser.on('hashchange', () => location.reload());

watchLink(guest.state);
change({});
guest.begin();
