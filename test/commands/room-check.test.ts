import { request } from 'node:http';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { newFolder, startProgram } from './run-program.ts';

const args = ['room', '--check', '--port', '0', '--address', '127.0.0.1'];

/** Starts the check, and says at which port it waits. */
async function startCheck() {
  const running = startProgram(args);
  const said = await running.until(/waiting for that phone/);
  const port = Number(/http:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1]);
  return { ...running, said, port };
}

/** Asks for the page from one of the addresses that this machine answers for. */
function ask(port: number, localAddress: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, localAddress }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end();
  });
}

it('says what is there, starts the wall, and names the address for a phone', async () => {
  const { said, child, finished } = await startCheck();
  expect(said).toMatch(/^yes +Node +\d+\.\d+/m);
  expect(said).toMatch(/^yes +stages +7 stages, about 2[01] minutes in all/m);
  expect(said).toMatch(/^yes +wall +started, was given 2 rows, and answered/m);
  expect(said).toMatch(/^no +window +no terminal here/m);
  expect(said).toMatch(/^no +address +127\.0\.0\.1: only this computer itself/m);
  child.kill('SIGINT');
  expect((await finished).code).toBe(1);
});

// On other systems 127.0.0.2 is no address until somebody sets it up.
it.runIf(process.platform === 'linux')(
  'takes a visit of its own for none, and ends well with one of another device',
  async () => {
    const { until, finished, port } = await startCheck();
    await ask(port, '127.0.0.1');
    await until(/reached itself/);
    await ask(port, '127.0.0.2');
    await until(/A device has/);
    const link = new WebSocket(`ws://127.0.0.1:${port}/w`, { localAddress: '127.0.0.2' });
    link.on('error', () => {});
    const { code, stdout } = await finished;
    expect(code).toBe(0);
    expect(stdout).toContain('A room will work from here');
    expect(stdout).not.toContain('127.0.0.2');
  },
);

it('names the causes in their order if nobody came', async () => {
  const { child, finished } = await startCheck();
  child.kill('SIGINT');
  const { code, stdout } = await finished;
  expect(code).toBe(1);
  const places = [
    'another wifi',
    'firewall',
    'keeps devices apart',
    'stay connected',
    'VPN',
    'Local Network',
    'hotspot',
    '--simulated 12',
  ].map((text) => stdout.indexOf(text));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places[0]).toBeGreaterThan(0);
});

it('leaves no room behind that a wall would find', async () => {
  const folder = newFolder();
  const running = startProgram([...args, '--state-dir', folder.path]);
  await running.until(/waiting for that phone/);
  const board = startProgram(['board', '--plain', '--state-dir', folder.path]);
  expect((await board.finished).code).toBe(1);
  running.child.kill('SIGINT');
  await running.finished;
  folder.remove();
});
