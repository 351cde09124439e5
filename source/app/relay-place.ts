import { type Clock, systemClock } from '../protocol/clock.ts';
import type { LinkFailure, OpenLink } from '../protocol/link.ts';

/** Where the relay of a run is. */
export type RelayPlace = {
  readonly is: 'embedded' | 'memory' | 'remote';
  readonly open: OpenLink;
  readonly close: () => Promise<void>;
};

/**
 * A relay inside this program on a free loopback port; over memory where the machine refuses
 * sockets.
 */
export async function embeddedRelay(clock: Clock): Promise<RelayPlace> {
  const [{ createRelay }, { websocketServer }, { websocketLink }] = await Promise.all([
    import('../relay/relay.ts'),
    import('../relay/transports/websocket-server.ts'),
    import('../relay/transports/websocket-link.ts'),
  ]);
  const relay = createRelay({ clock });
  // Sockets live in real time, whatever clock the relay goes by.
  const served = await websocketServer({ relay, port: 0, clock: systemClock });
  if (!served.ok) {
    relay.close();
    return memoryPlace(clock);
  }
  const close = async () => {
    relay.close();
    await served.close();
  };
  // A port may be given and connecting to it still be forbidden.
  const tried = await websocketLink(served.url);
  if (!tried.ok) {
    await close();
    return memoryPlace(clock);
  }
  tried.link.close();
  return { is: 'embedded', open: () => websocketLink(served.url), close };
}

async function memoryPlace(clock: Clock): Promise<RelayPlace> {
  const { memoryRelay } = await import('../network/relay-nodes.ts');
  const relay = memoryRelay(clock);
  return { is: 'memory', open: relay.open, close: async () => void relay.close() };
}

/** A relay that runs apart, if it is on this machine and answers. */
export async function remoteRelay(
  url: string,
): Promise<{ readonly ok: true; readonly place: RelayPlace } | LinkFailure> {
  const { websocketLink } = await import('../relay/transports/websocket-link.ts');
  const open = () => websocketLink(url);
  const tried = await open();
  if (!tried.ok) return tried;
  tried.link.close();
  return { ok: true, place: { is: 'remote', open, close: async () => {} } };
}
