import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { createGuest, type SeatMemory } from '../../source/seat/guest.ts';
import type { KeptSeat } from '../../source/seat/seat-state.ts';
import { until } from '../relay/helpers.ts';
import { openTestRoom, reaches, seated } from './helpers.ts';

describe('a room', () => {
  it('writes no row of anybody before they agreed and kept a name', async () => {
    const room = await openTestRoom();
    const guest = await room.join();
    const ofPeople = () => room.host.rows.filter(({ from }) => from !== 'desk');
    expect(ofPeople()).toEqual([]);
    guest.sit();
    await reaches(guest, 'name');
    expect(guest.state.me?.name).toMatch(/^[a-z]+-[a-z]+$/);
    expect(ofPeople()).toEqual([]);
    guest.fine();
    await until(() => ofPeople().length >= 2);
    const [row] = ofPeople();
    expect(row).toMatchObject({ kind: 'connect', from: guest.state.me?.name });
    expect(row?.address).toMatch(/^device\.\d+$/);
  });

  it('carries sealed words between two, and the front has rows and no words', async () => {
    const room = await openTestRoom();
    const [ada, bo] = [await seated(room), await seated(room)];
    room.host.next();
    room.host.next();
    await until(() => ada.state.task !== undefined && bo.state.task !== undefined);
    expect(ada.state.task?.text).toMatch(/^Your half is [A-Z ]+\. One of \d+ has the other\.$/);
    const to = bo.state.me?.number ?? 0;
    await until(() => ada.state.people.length === 2);
    expect(ada.say([to], 'The marker is 4711')).toBe(true);
    const name = ada.state.me?.name ?? '';
    await until(() => bo.state.threads.has(name));
    expect(bo.state.threads.get(name)).toEqual([{ mine: false, text: 'The marker is 4711' }]);
    expect(JSON.stringify(room.host.rows)).not.toContain('4711');
    expect(room.given.join('')).not.toContain('4711');
    expect(room.given.at(-1)).toContain(`envelope,${name}`);
  });

  it('opens after the stage what it fixed by a hash before', async () => {
    const room = await openTestRoom();
    const [ada] = [await seated(room), await seated(room)];
    room.host.next();
    await until(() => ada.state.stage?.phase === 'predict');
    expect(ada.state.stage?.fixed).toBeUndefined();
    ada.predict('all');
    await until(() => room.host.state.on?.predictions.size === 1);
    room.host.next();
    await until(() => ada.state.task !== undefined);
    const fixed = ada.state.stage?.fixed;
    expect(ada.state.stage?.opened).toBeUndefined();
    room.host.next();
    await until(() => ada.state.stage?.phase === 'told');
    const { createHash } = await import('node:crypto');
    const opened = ada.state.stage?.opened ?? '';
    expect(createHash('sha256').update(opened).digest('hex')).toBe(fixed);
    expect(JSON.parse(opened).pairs).toEqual([[1, 2]]);
    await until(() => ada.state.finding !== undefined);
  });

  it('wipes with a receipt, and everybody forgets', async () => {
    const room = await openTestRoom();
    const [ada, bo] = [await seated(room), await seated(room)];
    room.host.next();
    ada.say([2], 'hello');
    ada.predict('all');
    const receipt = room.host.wipe();
    await until(() => ada.state.phase === 'over' && bo.state.phase === 'over');
    expect(ada.state.receipt?.there).toEqual(receipt);
    expect(ada.state.receipt?.here).toMatchObject({ keys: 1, names: 1 });
    expect(receipt).toMatchObject({ names: 2, addresses: 2, files: 0 });
    expect(room.host.state.seats).toEqual([]);
    expect(room.host.rows).toEqual([]);
  });
});

describe('the desk', () => {
  it('deals to everybody at once, in one stage after the other, without being taken for a flood', async () => {
    const room = await openTestRoom();
    room.host.raiseSeatsPerDevice();
    const people = await Promise.all(Array.from({ length: 30 }, () => seated(room)));
    for (let run = 1; run <= 4; run++) {
      room.host.openStage(0);
      room.host.next();
      await until(() => people.every(({ state }) => state.task?.run === run));
      room.host.next();
      await until(() => people.every(({ state }) => state.finding?.run === run));
    }
    expect(room.host.rows.filter(({ kind }) => kind === 'refused')).toEqual([]);
  });
});

describe('somebody who comes back', () => {
  it('has the seat, the key and the task again, also after everything else was forgotten', async () => {
    const room = await openTestRoom();
    let kept: KeptSeat | undefined;
    const memory: SeatMemory = {
      load: () => kept,
      save(next) {
        kept = next;
      },
      clear() {
        kept = undefined;
      },
    };
    const [ada, bo] = [await seated(room, { memory, address: '10.0.0.9' }), await seated(room)];
    room.host.next();
    room.host.next();
    await until(() => ada.state.task !== undefined);
    const again = createGuest({
      open: room.open('10.0.0.9'),
      clock: systemClock,
      random: seededRandom('again'),
      fingerprint: room.host.fingerprint,
      memory: { load: () => kept, save: () => {}, clear: () => {} },
    });
    again.begin();
    await until(() => again.state.task !== undefined && ada.state.over === 'replaced');
    expect(again.state.me?.number).toBe(1);
    await until(() => bo.state.people.every(({ here }) => here));
    expect(bo.say([1], 'still you?')).toBe(true);
    await until(() => again.state.threads.size === 1);
    again.leave();
  });
});
