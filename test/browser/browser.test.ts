import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
// @ts-expect-error The scripts are plain JavaScript.
import { readSource } from '../../scripts/architecture/read-source.mjs';
// @ts-expect-error The scripts are plain JavaScript.
import * as rules from '../../scripts/architecture/rules.mjs';
// @ts-expect-error The scripts are plain JavaScript.
import { findBrowser } from '../../scripts/ci/browser.mjs';
import { seededRandom } from '../../source/crypto/index.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import type { OpenLink } from '../../source/protocol/link.ts';
import { WebsocketEnd } from '../../source/relay/transports/websocket-end.ts';
import { watch } from '../messenger/helpers.ts';
import { afterwards, type Running, runInMemory, until } from '../relay/helpers.ts';
import { bundleForBrowser } from './bundle.ts';
import { type Exchange, exchange } from './exchange.ts';
import { host, openBrowser } from './open-browser.ts';

type Run = (open: OpenLink, seed: string | null) => Promise<Exchange>;
type RunOnSocket = (url: string, seed: string | null) => Promise<Exchange>;

const heard = ['bob: Six o\u2019clock, at the fountain \u26f2?', 'alice: Yes: marker-4711.'];
let bundle: Awaited<ReturnType<typeof bundleForBrowser>>;

beforeAll(async () => {
  bundle = await bundleForBrowser(fileURLToPath(new URL('page.ts', import.meta.url)));
});

describe('protocol, crypto and messenger', () => {
  it('are bundled whole for a browser, with nothing of Node in them', () => {
    expect(bundle.imports).toEqual([]);
    expect([...bundle.files].sort()).toEqual([...bundle.everything].sort());
    const { names } = readSource('bundle.js', bundle.code) as { names: { name?: string }[] };
    const ofNode = names.filter(({ name }) => rules.NODE_GLOBALS.includes(name));
    // tweetnacl asks whether there is a require where there is no getRandomValues.
    expect(ofNode.map(({ name }) => name)).toEqual(['require']);
    expect(bundle.code.match(/typeof require\b/g)).toHaveLength(1);
  });

  it('run where there is nothing but the language and what every browser has', async () => {
    const web = { TextEncoder, TextDecoder, URL, crypto, queueMicrotask, setTimeout, clearTimeout };
    const place = createContext({ ...web, self: { crypto }, Uint8Array });
    runInContext(bundle.code, place);
    const run = (place as { runExchangeOver: Run }).runExchangeOver;
    const inPlace = await run(runInMemory().open, 'the same');
    expect(inPlace.heard).toEqual(heard);
    expect(inPlace).toEqual(await exchange(runInMemory().open, seededRandom('the same')));
    expect((await run(runInMemory().open, null)).heard).toEqual(heard);
  });
});

const browser = findBrowser(process.env) as string | undefined;

describe('in a browser', () => {
  it('over plain http and a socket, two messengers announce, seal and open as they do in Node', async (test) => {
    if (browser === undefined) {
      const note = 'Skipped: no Chromium is installed here, so nothing ran in a browser.';
      process.stderr.write(`${note}\n`);
      test.skip(note);
    }
    const running = runInMemory();
    const watcher = await watch(running);
    const port = await serveTo(running);
    const page = await (await openBrowser(browser as string)).newPage();
    await page.goto(`http://${host}:${port}/`);
    // As on a phone that opens the address of a laptop: no crypto.subtle, which nothing may need.
    expect(await page.evaluate('isSecureContext || crypto.subtle !== undefined')).toBe(false);
    const run: RunOnSocket = (url, seed) =>
      page.evaluate(`runExchange(${JSON.stringify(url)}, ${JSON.stringify(seed)})`);

    const seeded = await run(`ws://${host}:${port}`, 'the same');
    expect(seeded.heard).toEqual(heard);
    expect(seeded).toEqual(await exchange(runInMemory().open, seededRandom('the same')));

    const left = () => watcher.rows.filter(({ kind }) => kind === 'disconnect').length;
    await until(() => left() === 2);
    expect(watcher.copies.map(({ envelope }) => [...envelope])).toEqual(seeded.envelopes);
    const kinds = watcher.rows.map(({ kind, from }) => `${kind} ${from}`);
    expect(kinds).toEqual(expect.arrayContaining(['announce alice', 'announce bob']));
    for (const { envelope } of watcher.copies) {
      expect(Buffer.from(envelope).includes('marker-4711')).toBe(false);
    }

    // The relay knows the names now, with their keys of before: they are announced anew.
    const random = await run(`ws://${host}:${port}`, null);
    expect(random.heard).toEqual(heard);
    expect(random.envelopes).not.toEqual(seeded.envelopes);
  });
});

/** Serves the page, and the relay to it. The relay's own server refuses every page. */
async function serveTo({ relay }: Running): Promise<number> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><script>${bundle.code.replaceAll('</script', '<\\/script')}</script>`,
    );
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => {
    relay.accept(new WebsocketEnd(socket, systemClock, 1_000), { address: '127.0.0.1' });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  afterwards(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
