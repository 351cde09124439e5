import type { PageEvent } from '../dom.ts';

/** A shorter press is one that toggles, in milliseconds. */
const tapMs = 400;

type Held = { at: number; was: boolean; byPointer: boolean };
const held: Held = { at: 0, was: false, byPointer: false };

/**
 * What is shown for as long as somebody holds a button. A short press, a key and a screen reader, which
 * hold nothing, toggle it.
 */
export function holdHandlers(isShown: () => boolean, show: (shown: boolean) => void) {
  const release = () => {
    if (held.at === 0) return;
    const isTap = Date.now() - held.at < tapMs;
    held.at = 0;
    show(isTap && !held.was);
  };
  return {
    pointerdown() {
      held.was = isShown();
      held.at = Date.now();
      held.byPointer = true;
      show(true);
    },
    pointerup: release,
    pointercancel: release,
    pointerleave: release,
    click() {
      if (!held.byPointer) show(!isShown());
      held.byPointer = false;
    },
    contextmenu: (event: PageEvent) => event.preventDefault(),
  };
}
