import * as v from 'valibot';
import { systemRandom } from '../../crypto/index.ts';
import { systemClock } from '../../protocol/clock.ts';
import { privateLink } from '../../relay/transports/private-link.ts';
import { type BoardState, boardStateForm } from '../../room/board-state.ts';
import { FrontLink } from '../../seat/front-link.ts';
import type { RoomPlace } from './room-file.ts';

export type WatchedRoom = {
  /** over: the room was wiped. lost: it does not answer any more, or is another one. */
  readonly ended: Promise<'over' | 'lost'>;
  stop(): void;
};

/** Gets what a wall shows from a room, again when its link breaks. */
export function watchRoom(
  { address, port, fingerprint, token }: RoomPlace,
  onState: (state: BoardState) => void,
): WatchedRoom {
  let end: (why: 'over' | 'lost') => void = () => {};
  const ended = new Promise<'over' | 'lost'>((resolve) => {
    end = resolve;
  });
  const link: FrontLink = new FrontLink({
    open: () => privateLink(address, port),
    clock: systemClock,
    random: systemRandom,
    fingerprint: () => fingerprint,
    onOpen: () => link.say({ is: 'enter', role: 'board', token }),
    onMessage(message) {
      if (message.is === 'no') end('lost');
      if (message.is === 'wipe') end('over');
      if (message.is !== 'board') return;
      const read = v.safeParse(boardStateForm, message.state);
      if (read.success) onState(read.output);
    },
    // A room that was closed can't be reached, and has said goodbye before; one that died is gone too.
    onLost: (trouble) => trouble === 'unreachable' && end('lost'),
    onSilence: () => {},
    onEnd: () => end('lost'),
  });
  void link.connect();
  return { ended, stop: () => link.end('left') };
}
