import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWebAddress } from '../../source/text/web-address.ts';

describe('the address of a page', () => {
  it.each([
    'https://cr.yp.to/highspeed/naclcrypto-20090310.pdf',
    'https://onlinestatusmonitor.com/',
    'https://example.org',
    'https://propertyofthepeople.org/document-detail/?doc-id=21114562',
    'https://doi.org/10.1016/S0378-8733(03)00009-1',
    'https://www.cs.unc.edu/~fabian/papers/foniks-oak11.pdf#page=2',
  ])('may be %s', (address) => {
    expect(isWebAddress(address)).toBe(true);
  });

  it.each([
    'http://example.org/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'example.org/page',
    'https://',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://user:secret@example.org/',
    'https://example.org@evil.example/',
    'https://example.org:8080/',
    'https://ex\u00e4mple.org/',
    'https://example.org/a b',
    'https://example.org/\u001b]8;;https://evil.example\u0007',
    'https://example.org/\u009c',
    'https://example.org/\u202egnp',
    'https://example.org/\n',
    'https://example.org/"><',
    `https://example.org/${'a'.repeat(500)}`,
    '',
  ])('is not %j', (text) => {
    expect(isWebAddress(text)).toBe(false);
  });

  it('holds nothing but visible ASCII, whatever is tried', () => {
    const tried = fc
      .tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
      .map(([host, path]) => `https://${host}example.org/${path}`);
    fc.assert(
      fc.property(tried, (text) => {
        fc.pre(isWebAddress(text));
        expect(text).toMatch(/^[!-~]+$/);
      }),
      { examples: [['https://example.org/a']] },
    );
  });
});
