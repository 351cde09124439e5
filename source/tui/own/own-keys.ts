import type { Key } from '../read-keys.ts';
import type { OwnView } from './own-rows.ts';

export const firstView = (names: boolean): OwnView => ({ at: 0, top: 0, knowing: false, names });

/** What a key does to the view; 'leave': nothing more is looked at. `rows`: of the section, `height`: of the screen. */
export function ownKey(
  view: OwnView,
  { name }: Key,
  {
    rows,
    height,
    sections,
  }: { readonly rows: number; readonly height: number; readonly sections: number },
): OwnView | 'leave' {
  const last = Math.max(0, rows - height);
  const top = Math.min(view.top, last);
  const scrolled = (by: number): OwnView => ({
    ...view,
    top: Math.max(0, Math.min(last, top + by)),
  });
  const page = Math.max(1, height - 1);
  switch (name) {
    case 'q':
    case 'ctrl+c':
      return 'leave';
    case 'escape':
      return view.knowing ? { ...view, knowing: false, top: 0 } : 'leave';
    case 'up':
      return scrolled(-1);
    case 'down':
      return scrolled(1);
    case 'pageup':
      return scrolled(-page);
    case 'pagedown':
      return scrolled(page);
    case 'home':
      return scrolled(-rows);
    case 'end':
      return scrolled(rows);
    case 'n':
      return { ...view, names: !view.names };
    case 'k':
      return { ...view, knowing: !view.knowing, top: 0 };
    case 'return':
    case 'space':
      // Nothing is left unread.
      if (top < last) return scrolled(page);
      return view.knowing ? { ...view, knowing: false, top: 0 } : turned(view, 1, sections);
    case 'right':
      return turned(view, 1, sections);
    case 'left':
    case 'b':
    case 'backspace':
      return view.knowing ? { ...view, knowing: false, top: 0 } : turned(view, -1, sections);
    default:
      return view;
  }
}

/** To another section; at both ends it stays. */
function turned(view: OwnView, by: number, sections: number): OwnView {
  const at = Math.min(sections - 1, Math.max(0, view.at + by));
  return at === view.at && !view.knowing ? view : { ...view, at, top: 0, knowing: false };
}
