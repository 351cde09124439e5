import { describe, expect, it } from 'vitest';
import { until } from '../relay/helpers.ts';
import { seated } from '../room/helpers.ts';
import {
  aTab,
  anAnswer,
  readyLine,
  browser,
  comeIn,
  openPhones,
  openTask,
  press,
  readTask,
  servePage,
  shows,
  titled,
} from './phones.ts';

describe.skipIf(browser === undefined)('the link of a phone', () => {
  it('needs no secure context, and a reload keeps seat, name, answer and task', async () => {
    const room = await servePage();
    const other = await seated(room);
    const { page, complaints } = await aTab(await openPhones());
    const name = await comeIn(page, room.ticket);
    expect(await page.evaluate('isSecureContext || crypto.subtle !== undefined')).toBe(false);
    room.host.next();
    await press(page, anAnswer);
    await shows(page, 'Kept.');
    await page.reload();
    await titled(page, 'Say hello');
    await shows(page, 'Kept.');
    openTask(room, 'partner');
    await shows(page, 'Hold the button');
    const task = await readTask(page);
    await page.reload();
    await shows(page, 'Hold the button');
    expect(await readTask(page)).toBe(task);
    await shows(page, `${name}, number`);
    expect(room.host.state.seats).toHaveLength(2);
    // The key is the same, too: what is sealed for it opens.
    const number = room.host.state.seats.find((seat) => seat.name === name)?.number ?? 0;
    other.say([number], 'After the reload.');
    await press(page, /new$/);
    await shows(page, 'After the reload.');
    expect(complaints).toEqual([]);
  });

  it('comes back by itself or at a press, and loses nothing that was typed or sent', async () => {
    const room = await servePage();
    const other = await seated(room);
    const { page } = await aTab(await openPhones());
    const name = await comeIn(page, room.ticket);
    openTask(room, 'partner');
    await press(page, new RegExp(`${other.state.me?.name}`));
    await page.getByLabel('Your own words').fill('half a thought');
    room.down(true);
    await shows(page, 'Try again now');
    await press(page, readyLine('partner', 2));
    expect(await page.getByLabel('Your own words').inputValue()).toBe('half a thought');
    await shows(page, 'The front is away. What you write waits.');
    room.down(false);
    await press(page, 'Try again now');
    await until(
      () =>
        other.state.threads.get(name)?.some(({ text }) => text === readyLine('partner', 2)) ===
        true,
    );
    expect(other.state.threads.get(name)).toHaveLength(1);
    expect(await page.getByLabel('Your own words').inputValue()).toBe('half a thought');
    await page.getByRole('button', { name: 'Try again now' }).waitFor({ state: 'detached' });
    // A page that is looked at again connects at once, without waiting for its next try.
    room.down(true);
    await shows(page, 'Try again now');
    room.down(false);
    await page.evaluate("dispatchEvent(new Event('online'))");
    await page.getByRole('button', { name: 'Try again now' }).waitFor({ state: 'detached' });
  });

  it('is red where somebody else answers than the ticket says, and tells them nothing', async () => {
    const room = await servePage();
    const { page } = await aTab(await openPhones());
    await page.goto(`${room.address}#${'a'.repeat(16)}.${room.host.state.words}`);
    await titled(page, 'This is not the laptop in front');
    const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(ground).toBe('rgb(155, 17, 17)');
    await until(() => room.sockets === 0);
    expect(room.host.state.seats).toHaveLength(0);
    expect(page.url()).toBe(room.address);
  });

  it('says what usually is the matter when there is no socket for eight seconds', async () => {
    const room = await servePage();
    room.down(true);
    const { page } = await aTab(await openPhones());
    await page.clock.install();
    await page.goto(room.ticket);
    await shows(page, 'Connecting to the laptop in front.');
    expect(await page.getByText('Is mobile data on?').count()).toBe(0);
    await page.clock.fastForward(8_000);
    await shows(page, 'Is mobile data on?');
    room.down(false);
    await press(page, 'Try again now');
    await page.getByRole('button', { name: 'Take part' }).waitFor();
  });

  it('asks for the words where the ticket has none, and shows the key to compare', async () => {
    const room = await servePage();
    const { page } = await aTab(await openPhones());
    await page.goto(room.address);
    await page.getByLabel(/^Two words/).fill('wrong words');
    await press(page, 'Go in');
    await shows(page, 'These words are wrong or old.');
    await page.getByLabel(/^Two words/).fill(room.host.state.words.replace('-', ' '));
    await page.keyboard.press('Enter');
    await shows(page, `Relay key: ${room.host.fingerprint}`);
    await press(page, 'Leave');
    await shows(page, 'You left before you had a seat.');
  });
});
