/** People of a room in this process, each with a link of their own, and what its wall is told. */
export { ownAddresses } from '../../source/app/room/own-addresses.ts';
export { readRoomFiles } from '../../source/app/room/room-file.ts';
export { watchRoom } from '../../source/app/room/watch-room.ts';
export { systemRandom } from '../../source/crypto/index.ts';
export { systemClock } from '../../source/protocol/clock.ts';
export { privateLink } from '../../source/relay/transports/private-link.ts';
export { createGuest } from '../../source/seat/guest.ts';
