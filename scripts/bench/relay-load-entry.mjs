// Bundled by relay-load.mjs. Forked, it is the server under load: `relay` or `forwarder`, telling
// its port to the parent. Imported, it gives the wire format.
import { WebSocketServer } from 'ws';
import { systemClock } from '../../source/protocol/clock.ts';
import { createRelay } from '../../source/relay/relay.ts';
import { websocketServer } from '../../source/relay/transports/websocket-server.ts';

export { encodeEnvelope } from '../../source/protocol/envelope.ts';
export { encodeFrame, readFrame } from '../../source/protocol/frame.ts';

const kind = process.send === undefined ? undefined : process.argv[2];

if (kind === 'relay') {
  // Every rate is counted as always, but set so high that no fast machine is slowed by it.
  const rate = { burst: 1e9, perSecond: 1e9 };
  const limits = { joins: rate, envelopesPerMember: rate, envelopesPerSource: rate };
  const relay = createRelay({ clock: systemClock, limits });
  const server = await websocketServer({ relay, port: 0 });
  if (!server.ok) throw new Error(server.code);
  process.send(server.port);
}

if (kind === 'forwarder') {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  let waiting;
  server.on('connection', (socket) => {
    const peer = waiting;
    waiting = peer === undefined ? socket : undefined;
    socket.on('error', () => {});
    if (peer === undefined) return;
    socket.on('message', (data) => peer.send(data));
    peer.on('message', (data) => socket.send(data));
  });
  server.on('listening', () => process.send(server.address().port));
}
