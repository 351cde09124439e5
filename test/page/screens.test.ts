import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newKeyPair, systemRandom } from '../../source/crypto/index.ts';
import { acceptSealedLink } from '../../source/messenger/sealed-link.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { roomLimits } from '../../source/room/limits.ts';
import { encodeRoomMessage } from '../../source/seat/frames.ts';
import { seated } from '../room/helpers.ts';
import { RawDevice, rawIn } from '../room/raw-device.ts';
import { until } from '../relay/helpers.ts';
import {
  aTab,
  anAnswer,
  readyLine,
  browser,
  comeIn,
  openPhones,
  openTask,
  press,
  type ServedPage,
  servePage,
  shows,
  titled,
} from './phones.ts';

type Found = readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[];

/** What is wrong with a screen, on a dark and a light ground, narrow, and with letters twice as large. */
async function look(page: Page, name: string): Promise<string[]> {
  const troubles: string[] = [];
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source);
  // Only colours differ between the two grounds.
  for (const [colorScheme, rules] of [
    ['dark', '{}'],
    ['light', "{ runOnly: ['color-contrast'] }"],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = (await page.evaluate(
      `axe.run(document, ${rules}).then(({ violations }) => violations)`,
    )) as Found;
    for (const { id, nodes } of found) {
      troubles.push(`${name}, ${colorScheme}: ${id} ${nodes.map(({ html }) => html).join(' ')}`);
    }
  }
  for (const [width, size] of [
    [320, ''],
    [320, '225%'],
    [1200, ''],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
    const beyond = (await page.evaluate(`[...document.querySelectorAll('main *')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5 || one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).display !== 'inline')
      .map((one) => one.outerHTML.slice(0, 80))`)) as string[];
    const scrolls = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    if (scrolls || beyond.length > 0) {
      troubles.push(`${name}, ${width} px ${size}: scrolls sideways: ${beyond.join(' ')}`);
    }
  }
  await page.evaluate("document.documentElement.style.fontSize = ''");
  await page.setViewportSize({ width: 390, height: 844 });
  const low = (await page.evaluate(`[...document.querySelectorAll('button, summary, input')]
    .filter((one) => one.getBoundingClientRect().height < 48).map((one) => one.textContent)`)) as string[];
  if (low.length > 0) troubles.push(`${name}: lower than 48 px: ${low.join(', ')}`);
  return troubles;
}

/** A phone and five others, all in. */
async function aClass() {
  const room = await servePage();
  const others = [];
  for (let one = 0; one < 5; one++) others.push(await seated(room));
  const { page, complaints } = await aTab(await openPhones());
  return { room, others, page, complaints };
}

/** Opens the stage again until the phone has the task that is wanted. */
async function dealtAs(room: ServedPage, page: Page, id: string, wanted: string): Promise<void> {
  for (;;) {
    openTask(room, id);
    const run = room.host.state.on?.run;
    const name = await page.evaluate('sessionStorage.getItem("seat")');
    const seat = room.host.state.seats.find(({ token }) => `${name}`.includes(token));
    const task = room.host.state.on?.dealt?.tasks.get(seat?.number ?? 0);
    if (task?.role === wanted && run !== undefined) return;
  }
}

describe.skipIf(browser === undefined)(
  'each screen, by axe, at 320 px and with large letters',
  () => {
    it('before the task: coming in, choosing, predicting, watching', async () => {
      const { room, page } = await aClass();
      const troubles: string[] = [];
      const at = async (name: string) => troubles.push(...(await look(page, name)));
      room.down(true);
      await page.clock.install();
      await page.goto(room.ticket);
      await page.clock.fastForward(8_000);
      await shows(page, 'Is mobile data on?');
      await at('reaching');
      room.down(false);
      await page.goto(room.address);
      await page.getByLabel(/^Two words/).fill('wrong words');
      await press(page, 'Go in');
      await shows(page, 'These words are wrong or old.');
      await at('words');
      await page.goto('about:blank');
      await page.goto(room.ticket);
      await page.getByRole('button', { name: 'Take part' }).waitFor();
      await at('consent');
      room.host.lock(true);
      await shows(page, 'The room is locked');
      await at('locked');
      room.host.lock(false);
      await press(page, 'Only watch');
      await titled(page, 'You are in');
      await at('watching');
      await press(page, 'Leave');
      await press(page, 'Yes, leave');
      await shows(page, 'You left.');
      await at('left');
      await page.goto('about:blank');
      await page.goto(room.ticket);
      await press(page, 'Take part');
      await shows(page, 'Another (3 left)');
      await at('name');
      await press(page, 'Fine');
      await titled(page, 'You are in');
      await at('lobby');
      room.host.next();
      await titled(page, 'Say hello');
      await at('predict');
      await press(page, anAnswer);
      await shows(page, 'Kept.');
      await at('predicted');
      expect(troubles).toEqual([]);
    });

    it('the task: hidden, read, people, threads, tables, away, paused', async () => {
      const { room, others, page } = await aClass();
      const troubles: string[] = [];
      const at = async (name: string) => troubles.push(...(await look(page, name)));
      await page.clock.install();
      await comeIn(page, room.ticket);
      openTask(room, 'partner');
      await shows(page, 'Hold the button');
      await at('task');
      await press(page, 'Hold to read');
      await at('task read');
      const other = others[0];
      const me = room.host.state.seats.at(-1);
      await until(() => other?.state.keys.has(me?.name ?? '') === true);
      other?.say([me?.number ?? 0], `A long word: ${'x'.repeat(120)}`);
      await shows(page, '1 new');
      await at('one new');
      await press(page, /new$/);
      await page.getByLabel('Your own words').fill('y'.repeat(150));
      await at('thread, too long');
      await page.getByLabel('Your own words').fill('');
      await press(page, readyLine('partner', 2));
      await shows(page, 'Sealed and sent.');
      await at('thread');
      room.host.pause(true);
      await titled(page, 'Eyes up');
      await at('paused');
      room.host.pause(false);
      room.down(true);
      await shows(page, 'Try again now');
      await at('no link');
      room.down(false);
      await press(page, 'Try again now');
      await dealtAs(room, page, 'tables', 'between');
      await page
        .getByRole('button', { name: /^Table of/ })
        .nth(1)
        .waitFor();
      await press(page, /^Table of/);
      await at('table');
      await dealtAs(room, page, 'away', 'away');
      await titled(page, 'This phone is put away');
      await at('put away');
      await page.clock.fastForward(45_000);
      await press(page, 'I am done');
      await shows(page, 'You are done.');
      await at('done');
      openTask(room, 'leaks');
      await shows(page, 'Send with one press');
      await at('word for the front');
      expect(troubles).toEqual([]);
    });

    it('afterwards: what was found, rows, the wall, leaving, and every end', async () => {
      const { room, page } = await aClass();
      const troubles: string[] = [];
      const at = async (name: string) => troubles.push(...(await look(page, name)));
      await comeIn(page, room.ticket);
      openTask(room, 'hello');
      room.host.next();
      await shows(page, /rows name you/);
      await press(page, 'Light me up');
      await at('told');
      await press(page, 'Show the rows');
      await titled(page, /^\d+ rows that name you/);
      await at('rows');
      await press(page, 'Back');
      await press(page, 'The wall in words');
      await shows(page, 'The wall is blank.');
      await at('wall');
      await press(page, 'Back');
      await press(page, 'Leave');
      await at('leave');
      const number = room.host.state.seats.at(-1)?.number ?? 0;
      room.host.remove(number);
      await shows(page, 'The front took you out of the room.');
      await at('removed');
      await page.goto('about:blank');
      await page.goto(`${room.address}#${'a'.repeat(16)}.${room.host.state.words}`);
      await titled(page, 'This is not the laptop in front');
      await at('wrong key');
      await page.goto('about:blank');
      await page.goto(room.ticket);
      await press(page, 'Take part');
      await press(page, 'Fine');
      await titled(page, 'Say hello');
      room.host.wipe();
      await titled(page, 'Deleted');
      await at('wiped');
      expect(troubles).toEqual([]);
    });

    it('what others bring about: replaced, too fast, a full room, a front that is gone, another version', async () => {
      const { room, page } = await aClass();
      const troubles: string[] = [];
      const at = async (name: string) => troubles.push(...(await look(page, name)));
      await page.clock.install();
      await comeIn(page, room.ticket);
      const kept = String(await page.evaluate('sessionStorage.getItem("seat")'));
      const device = await RawDevice.open(room.open());
      device.say({ is: 'enter', role: 'member', token: JSON.parse(kept).token });
      await shows(page, 'Your seat is used on another device now.');
      await at('replaced');
      await page.goto('about:blank');
      await comeIn(page, room.ticket);
      await page.evaluate(`(async () => {
        for (let times = 0; times < 120; times++) {
          [...document.querySelectorAll('button')].find((one) => /hand/i.test(one.textContent))?.click();
          await 0;
        }
      })()`);
      await shows(page, 'Too many messages in too short a time.');
      await at('too fast');
      const seats = Array.from({ length: roomLimits.seats }, async () => (await rawIn(room)).sit());
      await Promise.allSettled(seats);
      await page.goto('about:blank');
      await page.goto(room.ticket);
      await press(page, 'Take part');
      await shows(page, 'The room is full.');
      await at('full');
      await press(page, 'Only watch');
      await titled(page, 'You are in');
      room.down(true);
      const gone = page.getByText('The front has been away for five minutes.');
      await until(() => room.sockets === 0);
      // Each try ends by itself before time goes on to the next.
      for (let tries = 0; tries < 80 && !(await gone.isVisible()); tries++) {
        await page.clock.runFor(10_000);
      }
      await gone.waitFor();
      await at('front gone');
      room.down(false);
      room.answerBy((link) =>
        acceptSealedLink(link, {
          keys: newKeyPair(systemRandom),
          random: systemRandom,
          clock: systemClock,
          use: (sealed) => {
            const lobby = { state: 'open', people: 1, consent: 99, ownWords: true } as const;
            sealed.onMessage(() => sealed.send(encodeRoomMessage({ is: 'lobby', ...lobby })));
          },
        }),
      );
      await page.goto('about:blank');
      await page.goto(room.address);
      await page.getByLabel(/^Two words/).fill('maple otter');
      await press(page, 'Go in');
      await shows(page, 'another version of metadata-lessons');
      await at('other version');
      expect(troubles).toEqual([]);
    });
  },
);

describe.skipIf(browser === undefined)('with a keyboard alone', () => {
  it('everything is reached, each new screen has the focus at its heading, and a draft stays', async () => {
    const { room, others, page, complaints } = await aClass();
    const focus = async () =>
      String(
        await page.evaluate(
          "[document.activeElement.localName, document.activeElement.textContent].join(' ')",
        ),
      );
    const go = async (name: string) => {
      for (let step = 0; !(await focus()).includes(name); step++) {
        if (step > 40) throw new Error(`${name} is not reached`);
        await page.keyboard.press('Tab');
      }
    };
    await page.goto(room.ticket);
    await titled(page, 'Before you take part');
    expect(await focus()).toBe('h1 Before you take part');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe(
      'solid',
    );
    await go('Take part');
    await page.keyboard.press('Enter');
    await titled(page, 'Your name here');
    await go('Fine');
    await page.keyboard.press('Space');
    await titled(page, 'You are in');
    room.host.next();
    await titled(page, 'Say hello');
    expect(await focus()).toBe('h1 Say hello');
    await go(anAnswer);
    await page.keyboard.press('Enter');
    await shows(page, 'Kept.');
    openTask(room, 'partner');
    await shows(page, 'Hold the button');
    await go('Hold to read');
    await page.keyboard.press('Enter');
    await page.locator('#task .large').waitFor();
    expect(await focus()).toBe('button Hide the task');
    await page.keyboard.press('Space');
    await shows(page, 'Hold the button');
    const name = others[0]?.state.me?.name ?? '';
    await go(name);
    await page.keyboard.press('Enter');
    await titled(page, new RegExp(name));
    expect(await focus()).toMatch(/^h1 /);
    await go('textarea');
    await page.keyboard.type('half ');
    // What comes in meanwhile takes neither the focus nor the words.
    const me = room.host.state.seats.at(-1);
    others[0]?.say([me?.number ?? 0], 'Yes!');
    await shows(page, 'Yes!');
    await page.keyboard.type('and whole');
    expect(await page.getByLabel('Your own words').inputValue()).toBe('half and whole');
    room.host.pause(true);
    await titled(page, 'Eyes up');
    room.host.pause(false);
    await titled(page, new RegExp(name));
    expect(await page.getByLabel('Your own words').inputValue()).toBe('half and whole');
    await go('Seal and send');
    await page.keyboard.press('Enter');
    await shows(page, 'Sealed and sent.');
    expect(complaints).toEqual([]);
  });

  it('a task that is held is hidden when it is let go, and a short press keeps it', async () => {
    const { room, page } = await aClass();
    await page.clock.install();
    await comeIn(page, room.ticket);
    openTask(room, 'partner');
    await shows(page, 'Hold the button');
    const hold = page.locator('.hold');
    await hold.dispatchEvent('pointerdown');
    await page.locator('#task .large').waitFor();
    await page.clock.fastForward(600);
    await hold.dispatchEvent('pointerup');
    await shows(page, 'Hold the button');
    await press(page, 'Hold to read');
    await page.locator('#task .large').waitFor();
    await press(page, 'Hide the task');
    await shows(page, 'Hold the button');
  });
});
