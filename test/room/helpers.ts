import { onTestFinished } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import type { OpenLink } from '../../source/protocol/link.ts';
import { memoryLinkPair } from '../../source/protocol/memory-link.ts';
import { RoomHost, type RoomOptions } from '../../source/room/host.ts';
import type { Stage } from '../../source/room/stage.ts';
import { createGuest, type Guest, type GuestOptions } from '../../source/seat/guest.ts';
import type { SeatState } from '../../source/seat/seat-state.ts';
import { until } from '../relay/helpers.ts';

/** A stage in which people look for the other half, with short texts. */
export const partnerStage: Stage = {
  id: 'partner',
  title: 'Find your partner',
  deal: 'partner',
  asks: 'pairs',
  minutes: { '20': 4, '45': 4 },
  cover: 0,
  pad: false,
  text: 'Find your other half.',
  wall: 'Who belongs together?',
  question: {
    ask: 'How many will the relay find?',
    options: [
      { id: 'none', text: 'None', because: 'No.' },
      { id: 'all', text: 'All', because: 'Yes.' },
    ],
    right: ['all'],
  },
  tasks: {
    pair: 'Your half is {half}. One of {people} has the other.',
    trio: 'Your half is {half}.',
    alone: 'Nobody is left for you.',
  },
  ready: ['Are you my half?', 'No.', 'Yes!'],
  ownWords: true,
  own: { found: 'It thinks of {people}, from {rows} rows.', none: 'It thinks nothing.' },
  says: 'It read no word.',
  notes: 'Say nothing.',
};

export type InRoom = {
  readonly host: RoomHost;
  /** What the wall was given, one text a question. */
  readonly given: string[];
  readonly open: (address?: string) => OpenLink;
  join(options?: Partial<GuestOptions> & { readonly address?: string }): Promise<Guest>;
};

/** A room in memory. Its wall finds nothing and keeps what it was given. */
export async function openTestRoom(options: Partial<RoomOptions> = {}): Promise<InRoom> {
  const given: string[] = [];
  const random = options.random ?? seededRandom('a room');
  const host = new RoomHost({
    clock: systemClock,
    random,
    stages: [partnerStage],
    minutes: {},
    ownWords: true,
    wall: () => {
      const at = given.push('') - 1;
      return {
        write: (lines) => {
          given[at] += lines;
        },
        end: () => {},
      };
    },
    ...options,
  });
  onTestFinished(() => void host.wipe());
  await host.begin();
  let addresses = 0;
  const open =
    (address = `192.168.7.${++addresses}`): OpenLink =>
    async () => {
      const [near, far] = memoryLinkPair();
      host.accept(far, { address });
      return { ok: true, link: near };
    };
  return {
    host,
    given,
    open,
    async join({ address, ...own } = {}) {
      const guest = createGuest({
        open: open(address),
        clock: options.clock ?? systemClock,
        random,
        fingerprint: host.fingerprint,
        words: host.state.words,
        ...own,
      });
      guest.begin();
      await reaches(guest, 'consent');
      return guest;
    },
  };
}

/** Resolves when somebody has come so far. */
export const reaches = (guest: Guest, phase: SeatState['phase']): Promise<void> =>
  until(() => guest.state.phase === phase);

/** Somebody who has agreed, kept the first name and begun. */
export async function seated(inRoom: InRoom, options: Parameters<InRoom['join']>[0] = {}) {
  const guest = await inRoom.join(options);
  guest.sit();
  await reaches(guest, 'name');
  guest.fine();
  const hears = () => guest.state.people.some(({ number }) => number === guest.state.me?.number);
  await until(() => hears() && guest.state.keys.size > 0);
  return guest;
}
