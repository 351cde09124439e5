import { BlockList, isIP, isIPv6 } from 'node:net';

const documentation = new BlockList();
documentation.addSubnet('192.0.2.0', 24, 'ipv4');
documentation.addSubnet('198.51.100.0', 24, 'ipv4');
documentation.addSubnet('203.0.113.0', 24, 'ipv4');
documentation.addSubnet('2001:db8::', 32, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** True for the ranges that belong to nobody, kept for examples (RFC 5737, RFC 3849). */
export function isDocumentationAddress(address: string): boolean {
  return inList(documentation, address);
}

/** True for 127.0.0.0/8, ::1 and the name localhost; an IPv6 address may stand in brackets. */
export function isLoopbackHost(host: string): boolean {
  if (host.toLowerCase() === 'localhost') return true;
  return inList(loopback, host.replace(/^\[(.*)\]$/, '$1'));
}

function inList(list: BlockList, address: string): boolean {
  // A zone ("fe80::1%eth0") is free text: never part of an address that we accept.
  if (address.includes('%') || isIP(address) === 0) return false;
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** An address of a socket as it stands in a row: IPv4 without its IPv6 wrapping, never free text. */
export function plainAddress(address: string | undefined): string {
  const text = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIP(text) === 0 ? 'unknown' : text;
}
