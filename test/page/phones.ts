/** Phones for tests: pages of a real browser, and a room that serves them. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
// @ts-expect-error The scripts are plain JavaScript.
import { findBrowser } from '../../scripts/ci/browser.mjs';
import { systemClock } from '../../source/protocol/clock.ts';
import type { Link } from '../../source/protocol/link.ts';
import { WebsocketEnd } from '../../source/relay/transports/websocket-end.ts';
import type { RoomOptions } from '../../source/room/host.ts';
import { pageHeaders } from '../../source/room/server.ts';
import { stagesOf } from '../../source/room/stage.ts';
import { readStages } from '../../source/room/stage-form.ts';
import { host as hostName, openBrowser } from '../browser/open-browser.ts';
import { afterwards } from '../relay/helpers.ts';
import { openTestRoom } from '../room/helpers.ts';
import { builtPage } from './built-page.ts';

export const dist = join(import.meta.dirname, '../../dist');
const html = await builtPage();
export const browser = findBrowser(process.env) as string | undefined;
if (browser === undefined) {
  process.stderr.write('Skipped: no Chromium is installed here, so no phone was tried.\n');
}

/** The size of a common phone, with touch. */
const aPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The stages of the plan of 20 minutes. */
const stages = stagesOf(readStages(readFileSync(join(dist, 'stages/en.json'), 'utf8')) ?? [], '20');

/**
 * A room in memory whose page and socket are served under a name that is no secure context, as on the
 * phones of a class, and whose network can be taken away.
 */
export async function servePage(options: Partial<RoomOptions> = {}) {
  const room = await openTestRoom({ stages, ...options });
  let isDown = false;
  const server = createServer((request, response) => {
    const name = `${hostName}:${(server.address() as AddressInfo).port}`;
    const isPage = request.url === '/';
    response.writeHead(isPage ? 200 : 404, pageHeaders(html, [name]));
    response.end(isPage ? html : '');
  });
  const sockets = new WebSocketServer({ server, path: '/w', perMessageDeflate: false });
  let devices = 0;
  let instead: ((link: Link) => void) | undefined;
  sockets.on('connection', (socket) => {
    const end = new WebsocketEnd(socket, systemClock, 1_000);
    if (isDown) socket.terminate();
    else if (instead !== undefined) instead(end);
    else {
      room.host.accept(end, { address: `10.9.0.${++devices}` });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterwards(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  const address = `http://${hostName}:${(server.address() as AddressInfo).port}/`;
  return {
    ...room,
    address,
    get ticket() {
      return `${address}#${room.host.fingerprint}.${room.host.state.words}`;
    },
    get sockets() {
      return sockets.clients.size;
    },
    /** Somebody else answers than the room. */
    answerBy(serve: (link: Link) => void) {
      instead = serve;
    },
    /** The network is gone, with all links, or is back. */
    down(down: boolean) {
      isDown = down;
      if (down) for (const socket of sockets.clients) socket.terminate();
    },
  };
}
export type ServedPage = Awaited<ReturnType<typeof servePage>>;

/** A browser that looks like a phone. */
export const openPhones = (): Promise<BrowserContext> => openBrowser(browser as string, aPhone);

/** A new tab, and what it asked for and complained of. */
export async function aTab(context: BrowserContext) {
  const page = await context.newPage();
  page.setDefaultTimeout(50_000);
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('websocket', (socket) => asked.push(socket.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) => {
    console.error(event.type, event.violatedDirective, event.blockedURI);
  })`);
  return { page, asked, complaints };
}

/** Presses a button of a phone. Chromium draws a tab in the back once a second, and none has to wait. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.bringToFront();
  await page.getByRole('button', { name }).first().click();
}
export const titled = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();

/** Opens the ticket, agrees, and keeps the first name; resolves to it. */
export async function comeIn(page: Page, ticket: string): Promise<string> {
  await page.goto(ticket);
  await press(page, 'Take part');
  const said = await page.getByText(/^You are /).textContent();
  await press(page, 'Fine');
  await titled(page, 'You are in');
  return /You are ([a-z-]+),/.exec(said ?? '')?.[1] ?? '';
}

/** The text of the page once it holds what is waited for. */
export async function shows(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

/** Opens a stage by its id, at its task. */
export function openTask({ host }: Pick<ServedPage, 'host'>, id: string): void {
  host.openStage(stages.findIndex((stage) => stage.id === id));
  if (host.state.on?.phase === 'predict') host.next();
}

/** Reads the task of a phone. */
export async function readTask(page: Page): Promise<string> {
  await press(page, 'Hold to read');
  const text = await page.locator('#task .large').textContent();
  await press(page, 'Hide the task');
  return text ?? '';
}

/** A sentence of a stage, wherever its words stand: a test is about the page and not about them. */
export const readyLine = (id: string, at: number): string =>
  stages.find((stage) => stage.id === id)?.ready[at] ?? '';
/** The first answer to the question of the first stage. */
export const anAnswer = stages[0]?.question?.options[0]?.text ?? '';
