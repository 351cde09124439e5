/** A room on this machine: host, port, wall and page put together. */
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runWall } from '../../board/run-wall.ts';
import { systemRandom } from '../../crypto/index.ts';
import { wordsFor } from '../../i18n/index.ts';
import { systemClock } from '../../protocol/clock.ts';
import { memoryLinkPair } from '../../protocol/memory-link.ts';
import { type BoardState, boardStateOf } from '../../room/board-state.ts';
import { RoomHost } from '../../room/host.ts';
import { serveRoom, type Visit } from '../../room/server.ts';
import { type SimulatedPerson, simulatePerson } from '../../room/simulated.ts';
import { type Plan, type Stage, stagesOf } from '../../room/stage.ts';
import { readStages } from '../../room/stage-form.ts';
import { deskName } from '../../seat/letter.ts';
import { ticketUrl } from '../../seat/ticket.ts';
import { boardLines } from './board-lines.ts';
import { packedPage } from './packed-page.ts';

export type StartRoomOptions = {
  /** The folder of the compiled lessons; the stages, the wall and the page stand beside it. */
  readonly lessonsFolder: string;
  readonly language: string;
  readonly address: string;
  readonly port: number;
  readonly plan: Plan;
  readonly phones: boolean;
  readonly ownWords: boolean;
  readonly simulated: number;
  readonly onChange: () => void;
  readonly onVisit: (address: string, what: Visit) => void;
};

export type OpenedRoom = {
  readonly host: RoomHost;
  readonly port: number;
  readonly ticket: () => BoardState['ticket'];
  readonly boardState: () => BoardState;
  /** Minutes of the plan's stages by their id. */
  readonly minutes: Readonly<Record<string, number>>;
  /** True if Node itself keeps the wall from opening any file but its own code. */
  close(): Promise<void>;
};

export type StartRoomResult =
  | { readonly ok: true; readonly room: OpenedRoom }
  /** no-stages: the package is damaged. The rest: see `WebsocketServerResult`. */
  | {
      readonly ok: false;
      readonly reason: 'no-stages' | 'port-taken' | 'sockets-refused';
      readonly code: string;
    };

/** About how long a simulated person takes for anything, in milliseconds. */
const paceMs = 2_500;
/** A wall that died is started again after so long; sooner it would only burn the processor. */
const wallRestMs = 1_000;

export async function startRoom(options: StartRoomOptions): Promise<StartRoomResult> {
  const { lessonsFolder, language, address, plan, ownWords, simulated } = options;
  const package_ = dirname(lessonsFolder);
  const stages = await stagesIn(package_, language);
  if (stages === undefined) return { ok: false, reason: 'no-stages', code: '' };
  const chosen = stagesOf(stages, plan);
  const minutes = Object.fromEntries(chosen.map((stage) => [stage.id, stage.minutes[plan] ?? 0]));
  const program = realpathSync(join(package_, 'wall.cjs'));
  const host: RoomHost = new RoomHost({
    clock: systemClock,
    random: systemRandom,
    stages: chosen,
    minutes,
    ownWords,
    wall: (asks, onReport) =>
      runWall({
        program,
        asks,
        without: deskName,
        onReport,
        onDeath: () => void systemClock.setTimer(wallRestMs, () => host.restartWall()),
      }),
    onChange: options.onChange,
  });
  await host.begin();
  const page = options.phones ? await packedPage(package_) : undefined;
  const served = await serveRoom({
    host,
    clock: systemClock,
    address,
    port: options.port,
    page,
    onVisit: options.onVisit,
  });
  if (!served.ok) {
    host.wipe();
    return served;
  }
  const { port } = served;
  const ticket = (): BoardState['ticket'] => {
    const { words, wordsLeftMs } = host.state;
    const { fingerprint } = host;
    const end = /^\d+\.\d+\.\d+\.(\d+)$/.exec(address)?.[1];
    return {
      url: ticketUrl({ address, port, fingerprint, words }),
      address: `${address.includes(':') ? `[${address}]` : address}:${port}`,
      words,
      wordsLeftMs,
      ...(end === undefined ? {} : { code: `${end}-${words}` }),
      fingerprint,
      page: page !== undefined,
    };
  };
  const boardState = () => boardStateOf(host.state, ticket(), systemClock.now());
  host.showBoards(boardState, () => {
    const { news, counts } = boardLines(boardState(), wordsFor(language));
    return [...news, ...counts];
  });
  const people = Array.from({ length: simulated }, (_, index) => simulatedIn(host, index));
  return {
    ok: true,
    room: {
      host,
      port,
      ticket,
      boardState,
      minutes,
      async close() {
        for (const person of people) person.stop();
        host.wipe();
        await served.close();
      },
    },
  };
}

/** A simulated person has an address that is none, and reaches the room within this program. */
function simulatedIn(host: RoomHost, index: number): SimulatedPerson {
  return simulatePerson({
    open: async () => {
      const [near, far] = memoryLinkPair();
      host.accept(far, { address: `simulated ${index}` });
      return { ok: true, link: near };
    },
    clock: systemClock,
    random: systemRandom,
    fingerprint: host.fingerprint,
    words: host.state.words,
    paceMs,
  });
}

/** The stages in a language, or in English where there are none of it. */
export async function stagesIn(
  folder: string,
  language: string,
): Promise<readonly Stage[] | undefined> {
  for (const code of [language, 'en']) {
    const json = await readFile(join(folder, 'stages', `${code}.json`), 'utf8').catch(() => '');
    const stages = readStages(json);
    if (stages !== undefined) return stages;
  }
  return undefined;
}
