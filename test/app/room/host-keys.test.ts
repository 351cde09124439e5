import { describe, expect, it } from 'vitest';
import { HostKeys } from '../../../source/app/room/host-screen.ts';
import type { OpenedRoom } from '../../../source/app/room/start-room.ts';
import { wordsFor } from '../../../source/i18n/index.ts';
import { openTestRoom, seated } from '../../room/helpers.ts';

const words = wordsFor('en');

async function led() {
  const room = await openTestRoom();
  let ends = 0;
  const opened = { host: room.host } as OpenedRoom;
  const keys = new HostKeys(
    opened,
    words,
    () => 0,
    () => {
      ends += 1;
    },
  );
  const press = (...names: readonly string[]) => {
    for (const name of names) keys.press({ name });
  };
  return { ...room, keys, press, ends: () => ends };
}

describe('A key of the console', () => {
  it('goes on, pauses, locks and blanks', async () => {
    const { host, press } = await led();
    press('space');
    expect(host.state.on?.phase).toBe('predict');
    press('n', 'p', 'l', 'b');
    expect(host.state).toMatchObject({ paused: true, open: 'locked', blank: true });
    expect(host.state.on?.phase).toBe('task');
  });

  it('removes a number only when it was typed and sent', async () => {
    const room = await led();
    await seated(room);
    room.press('k', '1', 'escape');
    expect(room.host.state.seats).toHaveLength(1);
    room.press('k', '7', 'backspace', '1');
    expect(room.keys.prompt).toEqual({ key: 'k', typed: '1' });
    room.press('return');
    expect(room.host.state.seats).toHaveLength(0);
    expect(room.keys.notice).toBe(words.room.host.removed(1));
  });

  it('opens a stage again by its number', async () => {
    const { host, keys, press } = await led();
    press('o', '1', 'return');
    press('o', '1', 'return');
    expect(host.state.on?.run).toBe(2);
    press('o', '9', 'return');
    expect(keys.notice).toBe(words.room.host.noStage('9'));
  });

  it('wipes with w twice and never with one in between', async () => {
    const { keys, press, ends } = await led();
    press('w', 'm', 'w');
    expect(keys.notice).toBe(words.room.host.again);
    press('x', 'w');
    expect(ends()).toBe(0);
    press('w');
    expect(ends()).toBe(1);
    press('ctrl+c');
    expect(ends()).toBe(2);
  });
});
