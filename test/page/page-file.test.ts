import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pageHeaders } from '../../source/room/server.ts';
import { builtPage } from './built-page.ts';

const html = await builtPage();
const most = 80_000;

describe('the page that phones are given', () => {
  it(`is one file of at most ${most} bytes`, () => {
    const size = Buffer.byteLength(html);
    process.stderr.write(`page.html: ${size} bytes, ${gzipSync(html).length} compressed\n`);
    expect(size).toBeLessThanOrEqual(most);
  });

  it('asks for nothing else, and holds one script and one style, both named in its policy', () => {
    expect(
      html.match(/<(?:link|img|iframe|object|base|form)\b|\bsrc=|\bhref=|@import|url\(/g),
    ).toBe(null);
    expect(html.match(/<script\b/g)).toHaveLength(1);
    expect(html.match(/<style\b/g)).toHaveLength(1);
    const policy = pageHeaders(html, ['10.0.0.1:7411'])['content-security-policy'] ?? '';
    expect(policy.match(/'sha256-/g)).toHaveLength(2);
  });

  it('makes no markup of any text, and needs nothing that only a secure page has', () => {
    expect(html).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.subtle|randomUUID|localStorage|\.cookie|fetch\(|XMLHttpRequest|sendBeacon/,
    );
  });
});
