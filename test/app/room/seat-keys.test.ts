import { describe, expect, it } from 'vitest';
import { SeatKeys, shownMs } from '../../../source/app/room/seat-keys.ts';
import { wordsFor } from '../../../source/i18n/index.ts';
import type { GuestOptions } from '../../../source/seat/guest.ts';
import type { SeatState } from '../../../source/seat/seat-state.ts';
import { until } from '../../relay/helpers.ts';
import { openTestRoom, reaches, seated } from '../../room/helpers.ts';

const words = wordsFor('en');

/** Two people in a room, the first one with a screen. */
async function two() {
  const room = await openTestRoom();
  let before: SeatState | undefined;
  let keys: SeatKeys | undefined;
  const onChange: GuestOptions['onChange'] = (state) => {
    keys?.changed(before, state);
    before = state;
  };
  const guest = await seated(room, { onChange });
  const other = await seated(room);
  await until(() => guest.state.people.length === 2);
  let now = 0;
  let left = 0;
  const made = new SeatKeys(
    guest,
    words,
    () => now,
    () => {
      left += 1;
    },
  );
  keys = made;
  const press = (...names: readonly string[]) => {
    for (const name of names) made.press({ name, ...(name.length === 1 ? { text: name } : {}) });
  };
  const toTask = async () => {
    room.host.next();
    room.host.next();
    await until(() => guest.state.task !== undefined);
  };
  return {
    ...{ room, guest, other, keys: made, press, toTask },
    left: () => left,
    goOn: (ms: number) => {
      now += ms;
    },
  };
}

describe('Keys of a participant', () => {
  it('write to a number that is typed, with a ready sentence by its digit', async () => {
    const { press, toTask, guest, other, keys } = await two();
    await toTask();
    press('2', 'return');
    expect(keys.ui).toMatchObject({ mode: 'write', to: { is: 'person', number: 2 } });
    press('3');
    expect(keys.ui.draft.text).toBe('Yes!');
    press('return');
    expect(keys.ui.notice).toBe(words.room.join.sent);
    await until(() => other.state.threads.size > 0);
    expect(other.state.threads.get(guest.state.me?.name ?? '')).toEqual([
      { mine: false, text: 'Yes!' },
    ]);
  });

  it('write own words with digits in them, and keep them over Esc and a pause', async () => {
    const { press, toTask, keys, room, guest } = await two();
    await toTask();
    press('w', '2', 'return', 'a', 't', 'space', '3');
    press('escape');
    expect(keys.ui).toMatchObject({ mode: 'keys', draft: { text: 'at3' } });
    room.host.pause(true);
    await until(() => guest.state.stage?.paused === true);
    press('2', 'return');
    expect(keys.ui.draft.text).toBe('at3');
    press('return');
    expect(keys.ui).toMatchObject({ draft: { text: 'at3' }, notice: words.room.join.paused });
  });

  it('write to nobody who is not there', async () => {
    const { press, toTask, keys } = await two();
    await toTask();
    press('9', 'return');
    expect(keys.ui).toMatchObject({ mode: 'keys', notice: words.seatScreen.noSuch('9') });
    press('t');
    expect(keys.ui.notice).toBe(words.seatScreen.noTable);
  });

  it('show a task for ten seconds and hide it with the same key', async () => {
    const { press, toTask, keys, goOn } = await two();
    await toTask();
    press('v');
    expect(keys.ui.shownUntil).toBe(shownMs);
    press('v');
    expect(keys.ui.shownUntil).toBe(0);
    press('v');
    goOn(shownMs);
    press('v');
    expect(keys.ui.shownUntil).toBe(2 * shownMs);
  });

  it('answer a question once, and take no other digit', async () => {
    const { press, guest, room } = await two();
    room.host.next();
    await until(() => guest.state.stage?.phase === 'predict');
    press('7');
    expect(guest.state.predicted).toBeUndefined();
    press('2', '1');
    expect(guest.state.predicted).toBe('all');
  });

  it('leave with x twice, and at once with Ctrl+C', async () => {
    const { press, left } = await two();
    press('x', 'h', 'x');
    expect(left()).toBe(0);
    press('x');
    expect(left()).toBe(1);
    press('ctrl+c');
    expect(left()).toBe(2);
  });

  it('agree to nothing that is still hidden below', async () => {
    const room = await openTestRoom();
    const guest = await room.join();
    const keys = new SeatKeys(
      guest,
      words,
      () => 0,
      () => {},
    );
    keys.limitScroll(3);
    keys.press({ name: '1' });
    expect(keys.ui.notice).toBe(words.seatScreen.readFirst);
    for (let row = 0; row < 3; row += 1) keys.press({ name: 'down' });
    keys.limitScroll(3);
    keys.press({ name: '1' });
    await reaches(guest, 'name');
  });
});
