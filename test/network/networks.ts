import { seededRandom } from '../../source/crypto/index.ts';
import { peopleOf } from '../../source/network/cast.ts';
import { createNetwork, type Network, type NetworkOptions } from '../../source/network/network.ts';
import { type Clock, systemClock } from '../../source/protocol/clock.ts';
import type { OpenLink } from '../../source/protocol/link.ts';
import { createRelay, type Relay } from '../../source/relay/relay.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { websocketServer } from '../../source/relay/transports/websocket-server.ts';
import { afterwards } from '../relay/helpers.ts';

export const cast = [
  { id: 'alice', at: 'home' },
  { id: 'bob', at: 'office' },
];

export type SetOptions = Partial<NetworkOptions>;

/**
 * A millisecond is a turn of the event loop. In memory an honest answer comes within a few, however
 * busy the machine is, so that only silence lasts longer than a network's patience.
 */
export const setTurnTimer: Clock['setTimer'] = (ms, run) => {
  let left = ms;
  const pass = () => {
    left -= 1;
    if (left > 0) turn = setImmediate(pass);
    else run();
  };
  let turn = setImmediate(pass);
  return () => clearImmediate(turn);
};

/** A network of a cast that is connected, and is closed after the test. */
export async function setNetwork(options: SetOptions = {}): Promise<Network> {
  const network = await createNetwork({
    relays: [{ name: 'relay' }],
    people: peopleOf(cast),
    random: seededRandom('network'),
    clock: systemClock,
    ...options,
  });
  afterwards(() => network.close());
  const connected = await network.connect();
  if (!connected.ok) throw new Error(JSON.stringify(connected));
  return network;
}

export const at = (open: OpenLink) => [{ name: 'relay', open }];

export type Server = { readonly url: string; readonly port: number; close(): Promise<void> };

/** A real relay behind a socket; port 0 takes a free one. */
export async function serve(port = 0, clock: Clock = systemClock): Promise<Server> {
  const served = await serveRelay(createRelay({ clock }), port);
  afterwards(served.close);
  return served;
}

/** A relay that is there already, behind a socket. */
export async function serveRelay(relay: Relay, port = 0) {
  const server = await websocketServer({ relay, port, clock: systemClock });
  if (!server.ok) throw new Error(server.code);
  let isOpen = true;
  return {
    url: server.url,
    port: server.port,
    open: () => websocketLink(server.url),
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await server.close();
      relay.close();
    },
  };
}

export const networks = [
  { where: 'in memory', set: setNetwork },
  {
    where: 'on a socket',
    set: (options: SetOptions = {}) =>
      setNetwork({ relays: [{ name: 'relay', serve: (relay) => serveRelay(relay) }], ...options }),
  },
  {
    where: 'with a relay apart',
    async set(options: SetOptions = {}) {
      const { url } = await serve(0, options.clock);
      return setNetwork({ relays: at(() => websocketLink(url)), ...options });
    },
  },
] as const;

/** Sends from alice to bob, and throws if that fails. */
export async function send(network: Network, id: string, text = 'Meet me at six.') {
  const sent = await network.send([{ id, from: 'alice', to: 'bob', text }]);
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  return sent.outcomes[0];
}

export async function evidenceIn(network: Network) {
  const result = await network.evidence();
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.evidence;
}
