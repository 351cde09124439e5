import { describe, expect, it } from 'vitest';
import { causesOn } from '../../../source/app/room/check-room.ts';
import { VisitTeller } from '../../../source/app/room/visit-teller.ts';
import { wordsFor } from '../../../source/i18n/index.ts';

const words = wordsFor('en');
const t = words.roomCheck;

function teller({ page = true } = {}) {
  const said: string[] = [];
  const causes = causesOn('linux', 7411, words);
  const own = new Set(['127.0.0.1', '192.168.1.23']);
  const one = new VisitTeller({ words, own, page, causes, say: (line) => said.push(line) });
  return { one, said, causes };
}

describe('who checks a room', () => {
  it('is told that a phone came once its page has opened its link', () => {
    const { one, said } = teller();
    one.visit('192.168.1.40', 'page');
    one.visit('192.168.1.40', 'page');
    expect(one.isReached).toBe(false);
    one.visit('192.168.1.40', 'socket');
    expect(one.isReached).toBe(true);
    one.end();
    expect(said).toEqual([t.reached(true), t.linked]);
  });

  it('is told why a page may come without its link', () => {
    const { one, said } = teller();
    one.visit('192.168.1.40', 'page');
    one.remind();
    one.end();
    expect(said).toEqual([t.reached(true), t.notLinked]);
  });

  it('needs no link where there is no page', () => {
    const { one } = teller({ page: false });
    one.visit('192.168.1.40', 'page');
    expect(one.isReached).toBe(true);
  });

  it('is not deceived by the computer itself, from whichever of its addresses', () => {
    const { one, said } = teller();
    one.visit('127.0.0.1', 'socket');
    one.visit('192.168.1.23', 'page');
    expect(one.isReached).toBe(false);
    expect(said).toEqual([t.own]);
  });

  it('hears one cause at a time, each once, and all of them in their order at the end', () => {
    const { one, said, causes } = teller();
    for (let times = 0; times < 20; times++) one.remind();
    const listed = causes.flatMap(([first, ...more], at) => [
      `${at + 1}. ${first}`,
      ...more.map((line) => `   ${line}`),
    ]);
    expect(said).toEqual([t.still, ...listed]);
    said.length = 0;
    one.end();
    expect(said).toEqual([t.never, ...listed, t.always]);
  });

  it('sees no address of whoever came', () => {
    const { one, said } = teller();
    one.visit('192.168.1.40', 'page');
    one.visit('192.168.1.40', 'socket');
    expect(said.join('\n')).not.toContain('192.168.1.40');
  });
});

it.each([
  ['win32', 'New-NetFirewallRule'],
  ['darwin', 'socketfilterfw'],
  ['linux', 'sudo ufw allow 7411/tcp'],
  ['linux', 'sudo firewall-cmd --add-port=7411/tcp'],
])('on %s the firewall is named with its command: %s', (platform, command) => {
  const [, firewall = []] = causesOn(platform, 7411, words);
  expect(firewall.filter((line) => line.includes(command))).toHaveLength(1);
});
