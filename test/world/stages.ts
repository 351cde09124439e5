import { type RandomBytes, seededRandom } from '../../source/crypto/index.ts';
import { type Clock, systemClock } from '../../source/protocol/clock.ts';
import type { OpenLink } from '../../source/protocol/link.ts';
import { createRelay } from '../../source/relay/relay.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { websocketServer } from '../../source/relay/transports/websocket-server.ts';
import { memoryRelay } from '../../source/world/memory-relay.ts';
import { createStage, type Stage } from '../../source/world/stage.ts';
import { afterwards } from '../relay/helpers.ts';

export const cast = [
  { id: 'alice', at: 'home' },
  { id: 'bob', at: 'office' },
];

export type SetOptions = {
  readonly clock?: Clock;
  readonly random?: RandomBytes;
  readonly open?: OpenLink;
  readonly patience?: number;
};

/** A stage that is closed after the test. */
export async function setStage(open: OpenLink, options: SetOptions = {}): Promise<Stage> {
  const { clock = systemClock, random = seededRandom('stage'), patience } = options;
  const set = await createStage({
    cast,
    open,
    random,
    clock,
    ...(patience === undefined ? {} : { patience }),
  });
  if (!set.ok) throw new Error(set.text);
  afterwards(() => set.stage.close());
  return set.stage;
}

export async function stageInMemory(options: SetOptions = {}): Promise<Stage> {
  const relay = memoryRelay(options.clock ?? systemClock);
  afterwards(relay.close);
  return setStage(relay.open, options);
}

export type Server = { readonly url: string; readonly port: number; close(): Promise<void> };

/** A real relay behind a socket; port 0 takes a free one. */
export async function serve(port = 0, clock: Clock = systemClock): Promise<Server> {
  const relay = createRelay({ clock });
  const server = await websocketServer({ relay, port });
  if (!server.ok) throw new Error(server.code);
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await server.close();
    relay.close();
  };
  afterwards(close);
  return { url: server.url, port: server.port, close };
}

export async function stageOnSocket(options: SetOptions = {}): Promise<Stage> {
  const server = await serve(0, options.clock);
  return setStage(() => websocketLink(server.url), options);
}

export const stages = [
  { where: 'in memory', set: stageInMemory },
  { where: 'on a socket', set: stageOnSocket },
] as const;

/** Sends from alice to bob, and throws if that fails. */
export async function send(stage: Stage, id: string, text = 'Meet me at six.') {
  const sent = await stage.send({ id, from: 'alice', to: 'bob', text });
  if (!sent.ok) throw new Error(sent.text);
  return sent;
}
