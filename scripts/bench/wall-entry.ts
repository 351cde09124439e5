/** A room of simulated people by a clock of its own, and the wall's program that is given its rows. */
export { parse } from 'valibot';
export { runWall } from '../../source/board/run-wall.ts';
export { seededRandom } from '../../source/crypto/index.ts';
export { wordsFor } from '../../source/i18n/index.ts';
export { manualClock } from '../../source/protocol/clock.ts';
export { memoryLinkPair } from '../../source/protocol/memory-link.ts';
export { exportLine } from '../../source/protocol/observation-csv.ts';
export { boardStateForm, boardStateOf } from '../../source/room/board-state.ts';
export { RoomHost } from '../../source/room/host.ts';
export { simulatePerson } from '../../source/room/simulated.ts';
export { readStages } from '../../source/room/stage-form.ts';
export { readyWords } from '../../source/seat/seat-state.ts';
export { boardRows } from '../../source/tui/room/board-rows.ts';
