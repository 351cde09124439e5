import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { privateLink } from '../../source/relay/transports/private-link.ts';
import { serveRoom } from '../../source/room/server.ts';
import { createGuest } from '../../source/seat/guest.ts';
import { afterwards } from '../relay/helpers.ts';
import { openTestRoom, reaches } from './helpers.ts';

const page = '<!doctype html><title>A room</title><script>1</script><style>p{}</style>';

async function served() {
  const room = await openTestRoom();
  const visits: string[] = [];
  const server = await serveRoom({
    host: room.host,
    clock: systemClock,
    address: '127.0.0.1',
    port: 0,
    page,
    onVisit: (address, what) => visits.push(`${address} ${what}`),
  });
  if (!server.ok) throw new Error(server.code);
  afterwards(server.close);
  return { room, visits, port: server.port };
}

type Asked = { readonly method?: string; readonly path?: string; readonly headers?: object };

/** Status and body of what is answered. */
const ask = (port: number, { method = 'GET', path = '/', headers = {} }: Asked) =>
  new Promise<{ status: number; body: string; headers: object }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers: { ...headers } });
    asked.on('error', reject);
    const answer = (status = 0, body = '', told: object = {}) =>
      resolve({ status, body, headers: told });
    asked.on('upgrade', (response, socket) => {
      socket.destroy();
      answer(response.statusCode);
    });
    asked.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (piece) => {
        body += piece;
      });
      response.on('end', () => answer(response.statusCode, body, response.headers));
    });
    asked.end();
  });

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

/** A guest over a socket gets as far as the consent. */
async function goesOn({ room, port }: Awaited<ReturnType<typeof served>>) {
  const guest = createGuest({
    open: () => privateLink('127.0.0.1', port),
    clock: systemClock,
    random: seededRandom('over a socket'),
    fingerprint: room.host.fingerprint,
    words: room.host.state.words,
  });
  guest.begin();
  await reaches(guest, 'consent');
  guest.leave();
  await reaches(guest, 'over');
}

describe('the port of a room', () => {
  it('gives its page to whoever comes by its address', async () => {
    const { port, visits } = await served();
    const got = await ask(port, {});
    expect(got).toMatchObject({ status: 200, body: page });
    expect(got.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(JSON.stringify(got.headers)).not.toMatch(/set-cookie|x-powered-by|"server"/i);
    expect(visits).toEqual(['127.0.0.1 page']);
  });

  it.each([
    { host: 'evil.example' },
    { host: '127.0.0.1:1' },
    { host: '[::1]' },
    { host: '127.0.0.1.evil.example' },
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'https://127.0.0.1' },
  ])('turns away whoever comes with %j, at a page and at a socket', async (headers) => {
    const all = await served();
    const own = { host: `127.0.0.1:${all.port}` };
    const plain = await ask(all.port, { headers: { ...own, ...headers } });
    expect(plain.status).toBe(403);
    expect(plain.body.split('\n')).toHaveLength(2);
    expect(plain.body).not.toContain(all.room.host.fingerprint);
    const socket = await ask(all.port, { path: '/w', headers: { ...own, ...upgrade, ...headers } });
    expect(socket.status).toBe(403);
    await goesOn(all);
  });

  it.each([
    { path: '/index.html' },
    { path: '/?words=maple-otter' },
    { path: '//' },
    { path: '/../../etc/passwd' },
    { path: 'http://evil.example/' },
    { method: 'POST' },
    { method: 'HEAD' },
    { method: 'PUT', path: '/w' },
    { method: 'OPTIONS', path: '*' },
  ])('has nothing at %j', async (asked) => {
    const all = await served();
    const got = await ask(all.port, asked);
    expect(got.status).toBe(404);
    expect(got.body).not.toContain('<title>');
    await goesOn(all);
  });

  it('opens a socket at /w and nowhere else', async () => {
    const { port } = await served();
    for (const path of ['/', '/x', '/w/', '/w?x', '//w']) {
      expect(await ask(port, { path, headers: upgrade }), path).toMatchObject({ status: 403 });
    }
    expect(await ask(port, { path: '/w', headers: upgrade })).toMatchObject({ status: 101 });
    const own = { origin: `http://127.0.0.1:${port}` };
    const withOrigin = await ask(port, { path: '/w', headers: { ...upgrade, ...own } });
    expect(withOrigin.status).toBe(101);
  });

  it('outlives what is no HTTP at all', async () => {
    const all = await served();
    for (const bytes of ['\u0000\u0001\u0002\r\n\r\n', `GET / HTTP/1.1\r\n${'x'.repeat(70_000)}`]) {
      await new Promise<void>((resolve) => {
        const socket = connect(all.port, '127.0.0.1', () => socket.write(bytes));
        socket.on('error', () => {});
        socket.on('close', () => resolve());
        socket.resume();
      });
    }
    await goesOn(all);
  });

  it('is not taken twice', async () => {
    const { room, port } = await served();
    const again = { host: room.host, clock: systemClock, address: '127.0.0.1', page: undefined };
    expect(await serveRoom({ ...again, port })).toMatchObject({ ok: false, reason: 'port-taken' });
  });
});
