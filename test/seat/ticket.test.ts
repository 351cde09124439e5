import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from '../../source/protocol/addresses.ts';
import { roomPort } from '../../source/seat/room-port.ts';
import { readFragment, readTicket, ticketUrl } from '../../source/seat/ticket.ts';

const fingerprint = 'k7qd3mfa2xq5w5tz';
const words = 'maple-otter';

describe('a ticket', () => {
  it('is read as it was written', () => {
    const url = ticketUrl({ address: '192.168.178.23', port: 7411, fingerprint, words });
    expect(url).toBe(`http://192.168.178.23:7411/#${fingerprint}.${words}`);
    expect(readTicket(url)).toEqual({
      ok: true,
      ticket: { address: '192.168.178.23', port: 7411, fingerprint, words },
    });
    const six = ticketUrl({ address: 'fd00::7', port: 80, fingerprint, words });
    expect(readTicket(six)).toMatchObject({ ok: true, ticket: { address: 'fd00::7', port: 80 } });
  });

  it('may be an address alone, or a code', () => {
    expect(readTicket(' 10.0.0.7 ')).toEqual({
      ok: true,
      ticket: { address: '10.0.0.7', port: roomPort },
    });
    expect(readTicket('10.0.0.7:9000')).toMatchObject({ ticket: { port: 9000 } });
    expect(readTicket('23-Maple-Otter')).toEqual({ ok: true, code: { end: '23', words } });
    expect(readTicket('178.23-maple-otter')).toMatchObject({ code: { end: '178.23' } });
  });

  it.each([
    '8.8.8.8',
    'http://93.184.216.34:7411/',
    'https://192.168.1.2/',
    'example.com',
    'http://user@192.168.1.2/',
    'http://192.168.1.2/path',
    '300-maple-otter',
    '23-maple',
    'maple-otter',
    '',
    '\u202e23-maple-otter',
    'fe80::1%eth0',
    '[fe80::1%25eth0]:7411',
    'javascript:alert(1)',
    '172.32.0.1',
    '2001:db8::1',
  ])('refuses %j without contacting anybody', (typed) => {
    expect(readTicket(typed)).toMatchObject({ ok: false });
  });

  it('tells what to type where it was a name, and that an address is not private', () => {
    expect(readTicket('nonsense')).toEqual({ ok: false, reason: 'not-a-ticket' });
    expect(readTicket('8.8.8.8')).toEqual({ ok: false, reason: 'not-private' });
  });

  it('leaves out of a fragment what is not of its form', () => {
    expect(readFragment(`#${fingerprint}.${words}`)).toEqual({ fingerprint, words });
    expect(readFragment('#short.maple-otter')).toEqual({ words });
    expect(readFragment('#<script>.x')).toEqual({});
    expect(readFragment('')).toEqual({});
  });
});

describe('isPrivateAddress', () => {
  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.1.1',
    '127.0.0.1',
    '::1',
    'fd12::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('takes %s', (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each([
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '2001:db8::1',
    'localhost',
    'example.com',
    '',
    '::ffff:8.8.8.8',
    '0.0.0.0',
  ])('refuses %s', (address) => expect(isPrivateAddress(address)).toBe(false));
});
