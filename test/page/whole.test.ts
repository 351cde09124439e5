import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startRoom } from '../../source/app/room/start-room.ts';
import { afterwards, until } from '../relay/helpers.ts';
import {
  anAnswer,
  readyLine,
  aTab,
  browser,
  dist,
  openPhones,
  press,
  readTask,
  shows,
  titled,
} from './phones.ts';

/** A room as the command opens it, at a free port of this machine. */
async function aRoom() {
  const opened = await startRoom({
    lessonsFolder: join(dist, 'lessons'),
    language: 'en',
    address: '127.0.0.1',
    port: 0,
    plan: '20',
    phones: true,
    ownWords: true,
    simulated: 0,
    onChange: () => {},
    onVisit: () => {},
  });
  if (!opened.ok) throw new Error(opened.reason);
  afterwards(() => opened.room.close());
  return opened.room;
}

describe.skipIf(browser === undefined)('three phones in a room', () => {
  it('join by the ticket, write to each other, are told what was found, and are wiped', async () => {
    const room = await aRoom();
    const context = await openPhones();
    const tabs = await Promise.all([1, 2, 3].map(() => aTab(context)));
    const names: string[] = [];
    for (const { page } of tabs) {
      const begun = performance.now();
      await page.goto(room.ticket().url);
      await page.getByRole('button', { name: 'Take part' }).waitFor();
      const asks = performance.now();
      await press(page, 'Take part');
      await page.getByText(/^You are /).waitFor();
      const named = performance.now();
      process.stderr.write(
        `joining: ${(asks - begun).toFixed(0)} ms to the text, ${(named - begun).toFixed(0)} ms to a name\n`,
      );
      // Nothing is asked of the relay before the name is kept.
      names.push(
        /You are ([a-z-]+),/.exec((await page.getByText(/^You are /).textContent()) ?? '')?.[1] ??
          '',
      );
      await press(page, 'Fine');
      await titled(page, 'You are in');
      expect(page.url()).toBe(`http://${room.ticket().address}/`);
    }
    const [first, second, third] = tabs.map(({ page }) => page);
    if (!first || !second || !third) throw new Error('three phones');
    for (const page of [first, second, third]) await shows(page, '3 people here');

    room.host.next();
    for (const page of [first, second, third]) {
      await titled(page, 'Say hello');
      await press(page, anAnswer);
      await shows(page, 'Kept. Waiting for the others.');
    }
    await until(() => room.host.state.on?.predictions.size === 3);
    room.host.next();
    for (const page of [first, second, third])
      expect(await readTask(page)).toMatch(/^Say hello to/);

    // Names are those of the roster; a number before each.
    await press(first, new RegExp(`${names[1]}$`));
    await press(first, readyLine('hello', 0));
    await shows(first, 'Sealed and sent.');
    await first.getByLabel('Your own words').fill('marker-4711, and <b>no markup</b>');
    await press(first, 'Seal and send');
    await press(second, new RegExp(`${names[0]}.*new`));
    await shows(second, 'marker-4711, and <b>no markup</b>');
    await press(second, readyLine('hello', 1));
    await shows(first, readyLine('hello', 1));
    await press(second, 'Show the last message to the front');
    await until(() => room.host.state.told.length === 1);
    expect(room.host.rows.map((row) => JSON.stringify(row)).join()).not.toContain('marker');

    await press(third, 'Hand up');
    await until(() => room.host.state.seats.some(({ hand }) => hand));
    for (const page of [first, second]) await press(page, 'Back');
    for (const page of [first, second, third]) await press(page, 'I am done');
    for (const page of [first, second, third]) await shows(page, /rows name you/);
    await press(first, 'Light me up');
    await until(() => room.boardState().lit.some(({ name }) => name === names[0]));
    await press(first, 'Show the rows');
    await titled(first, /^\d+ rows that name you/);
    expect(await first.locator('.rows').textContent()).toContain(`${names[0]},${names[1]}`);
    await press(third, 'The wall in words');
    await shows(third, /0 words read/);

    await press(third, 'Back');
    await press(third, 'Leave');
    await press(third, 'Yes, leave');
    await shows(third, 'You left.');
    room.host.wipe();
    for (const page of [first, second]) {
      await titled(page, 'Deleted');
      await shows(page, 'Deleted here: 1 key pair, 3 messages, 1 name, 1 prediction.');
      await shows(page, 'The laptop says that it deleted:');
    }
    for (const { page, asked, complaints } of tabs) {
      expect(await page.evaluate('sessionStorage.length')).toBe(0);
      expect(await page.evaluate('document.cookie')).toBe('');
      expect(await page.evaluate('document.documentElement.textContent')).not.toMatch(
        new RegExp(`${names.join('|')}|marker`),
      );
      expect(page.url()).toBe(`http://${room.ticket().address}/`);
      expect(asked).toEqual([
        room.ticket().url.replace(/#.*/, ''),
        `ws://${room.ticket().address}/w`,
      ]);
      expect(complaints).toEqual([]);
    }
  });
});
