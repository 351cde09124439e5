/** What the sandbox's screen remembers besides the sandbox, and what keys do. Pure. */
import { type DraftEdit, type Draft, edit, emptyDraft } from '../../lesson/session/draft.ts';
import { switchIds } from '../../lab/setting.ts';
import { obeySandbox, stop } from '../../sandbox/obey.ts';
import {
  lookOn,
  type SandboxEffect,
  type SandboxState,
  turnSwitch,
  turnWorld,
} from '../../sandbox/state.ts';
import { editOfKey } from '../line-keys.ts';
import type { Key } from '../read-keys.ts';
import { type ThemeName, themeAfter } from '../theme.ts';

export type SandboxScreen = {
  readonly sandbox: SandboxState;
  readonly draft: Draft;
  /** 0: the world; from 1 on the switches. */
  readonly cursor: number;
  /** Rows that are scrolled away: of what was written last from the end, else from the top. */
  readonly scroll: number;
  readonly theme: ThemeName;
  /** The colours were changed by the last key. */
  readonly isRecoloured?: true;
};

/** How it was drawn last. */
export type DrawnSandbox = {
  /** Rows that can be scrolled away. */
  readonly most: number;
  /** Rows of what scrolls. */
  readonly height: number;
  /** The switches are on the screen. */
  readonly hasSwitches: boolean;
  /** There is room for them beside what else is shown. */
  readonly isWide: boolean;
};

export type ScreenReduced = {
  readonly screen: SandboxScreen;
  readonly effect?: SandboxEffect;
  readonly interrupted?: true;
  readonly theme?: ThemeName;
};

const longestLine = 2_200;
const stops = switchIds.length + 1;

export const beginScreen = (sandbox: SandboxState, theme: ThemeName = 'auto'): SandboxScreen => ({
  sandbox,
  draft: emptyDraft,
  cursor: 1,
  scroll: 0,
  theme,
});

export function pressSandbox(
  { isRecoloured: _, ...screen }: SandboxScreen,
  key: Key,
  drawn: DrawnSandbox,
): ScreenReduced {
  const { sandbox, draft } = screen;
  const { name } = key;
  if (name === 'ctrl+t') {
    const theme = themeAfter(screen.theme);
    return { screen: { ...screen, theme, isRecoloured: true }, theme };
  }
  if (name === 'ctrl+c') return { screen, effect: { is: 'leave' }, interrupted: true };
  const by = name === 'pageup' ? -1 : name === 'pagedown' ? 1 : 0;
  if (by !== 0) return { screen: scrolled(screen, by * Math.max(1, drawn.height - 1), drawn) };
  if (name === 'escape') return escaped(screen);
  if (name === 'return') return entered(screen);
  const isEmpty = draft.text === '';
  if (isEmpty && name === '?') return moved(screen, { ...sandbox, shown: 'help' });
  if (isEmpty && (name === 'tab' || name === 'shift+tab')) {
    return looked(screen, name === 'tab' ? 1 : -1, drawn);
  }
  if (name === 'tab' || name === 'shift+tab') return { screen };
  if (isEmpty && (name === 'up' || name === 'down')) {
    const step = name === 'up' ? -1 : 1;
    return drawn.hasSwitches
      ? { screen: { ...screen, cursor: (screen.cursor + step + stops) % stops } }
      : { screen: scrolled(screen, step, drawn) };
  }
  if (isEmpty && (name === 'left' || name === 'right')) {
    return drawn.hasSwitches ? turned(screen, name === 'left' ? -1 : 1) : { screen };
  }
  const change = editOfKey(key);
  return change === undefined ? { screen } : { screen: typed(screen, change) };
}

/** Pasted text is one line. */
export const pasteInto = (screen: SandboxScreen, text: string): SandboxScreen =>
  typed(screen, { type: 'insert', text: text.replace(/\s+/g, ' ') });

/** The sandbox has changed meanwhile: what is new is seen from its beginning. */
export function withSandbox(screen: SandboxScreen, sandbox: SandboxState): SandboxScreen {
  const before = screen.sandbox;
  const isOther =
    before.shown !== sandbox.shown ||
    before.found !== sandbox.found ||
    before.place !== sandbox.place ||
    before.look !== sandbox.look ||
    before.seen !== sandbox.seen;
  return { ...screen, sandbox, scroll: isOther ? 0 : screen.scroll };
}

function typed(screen: SandboxScreen, change: DraftEdit): SandboxScreen {
  const draft = edit(screen.draft, change);
  return draft.text.length > longestLine ? screen : { ...screen, draft };
}

const moved = (screen: SandboxScreen, sandbox: SandboxState): ScreenReduced => ({
  screen: withSandbox(screen, sandbox),
});

/** Clears the line, else stops what runs, else leaves. */
function escaped(screen: SandboxScreen): ScreenReduced {
  if (screen.draft.text !== '') return { screen: { ...screen, draft: emptyDraft } };
  if (screen.sandbox.working === undefined) return { screen, effect: { is: 'leave' } };
  return reduced(screen, stop(screen.sandbox));
}

function entered(screen: SandboxScreen): ScreenReduced {
  const { text } = screen.draft;
  if (text.trim() === '') return { screen: { ...screen, draft: emptyDraft } };
  return reduced({ ...screen, draft: emptyDraft }, obeySandbox(screen.sandbox, text));
}

/** On a narrow screen the switches are one of the places. */
function looked(screen: SandboxScreen, by: 1 | -1, { isWide }: DrawnSandbox): ScreenReduced {
  const { sandbox } = screen;
  if (isWide || sandbox.shown === 'switches') return moved(screen, lookOn(sandbox, by));
  const next = lookOn(sandbox, by);
  const isAround = sandbox.shown === 'rows' && atEnd(sandbox, by);
  return moved(screen, isAround ? { ...next, shown: 'switches' } : next);
}

/** Whether the next place is the first again. */
function atEnd(sandbox: SandboxState, by: 1 | -1): boolean {
  const next = lookOn(sandbox, by).place;
  const edge = by === 1 ? next : sandbox.place;
  return edge.is === 'vantage' && edge.name === 'network';
}

function turned(screen: SandboxScreen, by: 1 | -1): ScreenReduced {
  const { sandbox, cursor } = screen;
  const id = switchIds[cursor - 1];
  return reduced(screen, id === undefined ? turnWorld(sandbox, by) : turnSwitch(sandbox, id, by));
}

const reduced = (
  screen: SandboxScreen,
  { state, effect }: { readonly state: SandboxState; readonly effect?: SandboxEffect },
): ScreenReduced => ({
  screen: withSandbox(screen, state),
  ...(effect === undefined ? {} : { effect }),
});

/** What was written last stands at the end: there up goes away from it. */
function scrolled(screen: SandboxScreen, by: number, { most }: DrawnSandbox): SandboxScreen {
  const isFromEnd = screen.sandbox.shown === 'rows';
  const to = Math.min(screen.scroll, most) + (isFromEnd ? -by : by);
  return { ...screen, scroll: Math.max(0, Math.min(most, to)) };
}
