const ipv4 = /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/;

/**
 * An address as it is usually written: IPv6 short and in small letters, IPv4 without its IPv6
 * wrapping; null if it is none. A zone ("fe80::1%eth0") is free text: never part of an address.
 */
function canonical(address: string): string | null {
  if (ipv4.test(address)) return address;
  if (!/^[0-9a-f:.]+$/i.test(address) || !URL.canParse(`ws://[${address}]`)) return null;
  const ipv6 = new URL(`ws://[${address}]`).hostname.slice(1, -1);
  const wrapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(ipv6);
  if (wrapped === null) return ipv6;
  const [high, low] = wrapped.slice(1).map((group) => Number.parseInt(group, 16));
  return [high, low].map((group = 0) => `${group >> 8}.${group & 255}`).join('.');
}

/** True for the ranges that belong to nobody, kept for examples (RFC 5737, RFC 3849). */
export function isDocumentationAddress(address: string): boolean {
  const ranges = /^(192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8:/;
  return ranges.test(canonical(address) ?? '');
}

/** True for 127.0.0.0/8, ::1 and the name localhost; an IPv6 address may stand in brackets. */
export function isLoopbackHost(host: string): boolean {
  if (host.toLowerCase() === 'localhost') return true;
  return /^127\.|^::1$/.test(canonical(host.replace(/^\[(.*)\]$/, '$1')) ?? '');
}

/**
 * True for an address that only a network of one's own has, or this machine: RFC 1918, RFC 3927,
 * RFC 4193, RFC 4291 (link-local) and loopback. A name is none, as nobody can see where it leads.
 */
export function isPrivateAddress(address: string): boolean {
  const plain = canonical(address) ?? '';
  if (/^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./.test(plain)) return true;
  return plain === '::1' || /^f[cd][0-9a-f]{2}:|^fe[89ab][0-9a-f]:/.test(plain);
}

/** An address of a socket as it stands in a row: IPv4 without its IPv6 wrapping, never free text. */
export function plainAddress(address: string | undefined): string {
  return canonical((address ?? '').replace(/%.*$/, '')) ?? 'unknown';
}
