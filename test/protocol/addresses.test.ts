import { BlockList, isIP, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDocumentationAddress,
  isLoopbackHost,
  plainAddress,
} from '../../source/protocol/addresses.ts';

describe('an address', () => {
  it.each([
    '192.0.2.0',
    '192.0.2.255',
    '198.51.100.7',
    '203.0.113.9',
    '2001:db8::1',
    '2001:DB8:ffff::',
  ])('%s may be made up', (address) => expect(isDocumentationAddress(address)).toBe(true));

  it.each([
    '192.0.3.0',
    '192.0.1.255',
    '10.0.0.1',
    '127.0.0.1',
    '2001:db9::1',
    '::1',
    '',
    'x',
    '192.0.2.1%x',
  ])('%j may not', (address) => expect(isDocumentationAddress(address)).toBe(false));

  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9', '::1', '[::1]'])(
    '%s is this machine',
    (host) => expect(isLoopbackHost(host)).toBe(true),
  );

  it.each([
    '',
    'example.org',
    'localhost.example.org',
    '128.0.0.1',
    '0.0.0.0',
    '[::2]',
    '127.0.0.1.example.org',
  ])('%j is not', (host) => expect(isLoopbackHost(host)).toBe(false));

  it('stands in a row without wrapping and never as free text', () => {
    expect(plainAddress('::ffff:127.0.0.1')).toBe('127.0.0.1');
    expect(plainAddress('fe80::1%eth0')).toBe('fe80::1');
    expect(plainAddress('\u001b[2J')).toBe('unknown');
    expect(plainAddress(undefined)).toBe('unknown');
  });

  it('is one exactly where Node says so, and lies in the ranges where Node says so', () => {
    const list = new BlockList();
    for (const net of ['192.0.2.0', '198.51.100.0', '203.0.113.0']) list.addSubnet(net, 24, 'ipv4');
    list.addSubnet('2001:db8::', 32, 'ipv6');
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdefF:.'), maxLength: 24 });
    const nearly = fc
      .tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(45), fc.constantFrom('', '0', ':', '.', '::'))
      .map(([text, at, part]) => text.slice(0, at) + part + text.slice(at));
    const within = fc.nat(255).map((last) => `203.0.113.${last}`);
    const made = fc.oneof(fc.ipV4(), fc.ipV6(), digits, nearly, within);
    const wrapped = fc.tuple(fc.constantFrom('', '::ffff:'), made).map((parts) => parts.join(''));
    fc.assert(
      fc.property(wrapped, (text) => {
        expect(plainAddress(text) !== 'unknown').toBe(isIP(text) !== 0);
        const family = isIPv6(text) ? 'ipv6' : 'ipv4';
        const listed =
          isIP(text) !== 0 &&
          list.check(
            text.replace(/^::ffff:(?=\d+\.)/i, ''),
            /^::ffff:\d+\./i.test(text) ? 'ipv4' : family,
          );
        expect(isDocumentationAddress(text)).toBe(listed);
      }),
      { numRuns: 3_000 },
    );
  });

  it('has one way to stand in a row, however it was written', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const plain = plainAddress(text);
        expect(plainAddress(plain)).toBe(plain);
        expect(plainAddress(text.toUpperCase())).toBe(plain);
      }),
    );
    expect(plainAddress('0:0:0:0:0:0:0:1')).toBe('::1');
    expect(plainAddress('::FFFF:7f00:1')).toBe('127.0.0.1');
  });
});
