/** Puts the screen that is due onto the page, and says what is new to those who can't see it. */
import type { SeatState } from '../seat/seat-state.ts';
import { inBrowser, type PageElement } from './dom.ts';
import { button } from './pieces.ts';
import type { Given, PageScreen } from './screen.ts';
import { consentScreen, nameScreen, reachingScreen, wordsScreen } from './screens/before.ts';
import { homeScreen } from './screens/home.ts';
import { overScreen } from './screens/over.ts';
import {
  leaveScreen,
  pausedScreen,
  personScreen,
  putAwayScreen,
  rowsScreen,
  tableScreen,
  wallScreen,
} from './screens/thread.ts';
import { branch, grow, type Tree } from './tree.ts';
import { roomWords } from './words.ts';

const t = roomWords.page;

/** The screen that is due. `knowsKey`: the ticket said whom to expect. */
function screenOf(given: Given, knowsKey: boolean): PageScreen {
  switch (given.state.phase) {
    case 'reaching':
      return reachingScreen(given);
    case 'words':
      return wordsScreen(given);
    case 'consent':
      return consentScreen(given, !knowsKey);
    case 'name':
      return nameScreen(given);
    case 'seated':
      return seatedScreen(given);
    case 'over':
      return overScreen(given);
  }
}

function seatedScreen(given: Given): PageScreen {
  const { state, hand } = given;
  const { place } = hand;
  if (hand.away !== undefined) return putAwayScreen(hand.away);
  if (state.stage?.paused === true) return pausedScreen();
  switch (place.at) {
    case 'home':
      return homeScreen(given);
    case 'person':
      return personScreen(given, place.name);
    case 'table':
      return tableScreen(given, place.index);
    case 'wall':
      return wallScreen(given);
    case 'rows':
      return rowsScreen(given);
    case 'leave':
      return leaveScreen(given);
  }
}

/** What stands above a screen while there is no link. */
function linkPieces({ state, hand, guest }: Given): readonly Tree[] {
  const isOver = state.phase === 'over' || state.phase === 'reaching';
  if (isOver || hand.away !== undefined || (state.link === 'open' && !state.frontAway)) return [];
  const { frontAway, lost } = roomWords.join;
  return [
    branch(
      'div',
      { key: 'link', class: 'banner', role: 'alert' },
      branch('p', {}, state.frontAway ? frontAway : lost),
      hand.slow && branch('p', {}, t.hint),
      button(t.again, () => guest.wake()),
    ),
  ];
}

export class PageView {
  readonly #place: PageElement;
  readonly #news: PageElement;
  readonly #knowsKey: boolean;
  #shown = '';

  constructor(place: PageElement, news: PageElement, knowsKey: boolean) {
    this.#place = place;
    this.#news = news;
    this.#knowsKey = knowsKey;
  }

  show(given: Given): void {
    const screen = screenOf(given, this.#knowsKey);
    const { id, title, mood = '', body } = screen;
    const { document } = inBrowser;
    document.documentElement.setAttribute('data-mood', mood);
    grow(this.#place, [
      ...linkPieces(given),
      branch('h1', { key: `heading ${id}`, id: 'heading', tabindex: -1 }, title),
      branch('div', { key: `body ${id}` }, body),
    ]);
    if (id === this.#shown) return;
    this.#shown = id;
    inBrowser.toTop();
    document.getElementById('heading')?.focus();
  }

  /** Tells what came, politely. */
  tell(before: SeatState, after: SeatState): void {
    const news = newsOf(before, after);
    if (news !== '') grow(this.#news, [news]);
  }
}

function newsOf(before: SeatState, after: SeatState): string {
  if (after.phase !== 'seated') return '';
  const said = [...after.threads].flatMap(([name, lines]) => {
    const known = before.threads.get(name)?.length ?? 0;
    return lines.slice(known).some(({ mine }) => !mine) ? [t.news.message(name)] : [];
  });
  const { task, finding } = after;
  return [
    ...said,
    ...(task !== undefined && task !== before.task ? [t.news.task] : []),
    ...(finding !== undefined && finding !== before.finding ? [t.news.finding] : []),
    ...(before.frontAway && !after.frontAway ? [roomWords.join.frontBack] : []),
  ].join(' ');
}
