import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countGraphemes } from '../../source/text/graphemes.ts';
import { checkMessage } from '../../source/text/message-input.ts';
import { aMarkedMessage, aMarker, assertAbsent, formsOf } from './markers.ts';

const dresses: Readonly<Record<string, (marker: string) => string | Uint8Array>> = {
  'as it is': (marker) => `row 1 ${marker} row 2`,
  backwards: (marker) => [...marker].reverse().join(''),
  'as bytes': (marker) => Buffer.from(`..${marker}..`),
  'as bytes backwards': (marker) => Buffer.from(marker).reverse(),
  'in UTF-16': (marker) => Buffer.from(`ab${marker}cd`, 'utf16le'),
  'as JSON': (marker) => JSON.stringify({ text: `before ${marker} after` }),
  'in base64': (marker) => Buffer.from(marker).toString('base64'),
  'in base64, one byte on': (marker) => Buffer.from(`x${marker}yz`).toString('base64'),
  'in base64, two bytes on': (marker) => Buffer.from(`xx${marker}yz`).toString('base64'),
  'in hexadecimal': (marker) => Buffer.from(marker).toString('hex'),
  'in a query': (marker) => encodeURIComponent(`a ${marker} b`),
};

describe('the marker search', () => {
  it.each(Object.keys(dresses))('finds a marker %s', (name) => {
    fc.assert(
      fc.property(aMarker, (marker) => {
        const content = dresses[name]?.(marker) ?? '';
        expect(() => assertAbsent(marker, [{ what: 'a log', content }])).toThrow(/a log/);
      }),
      { numRuns: 50 },
    );
  });

  it('finds nothing where there is nothing', () => {
    fc.assert(
      fc.property(aMarker, aMarker, (marker, other) => {
        fc.pre(marker !== other);
        assertAbsent(marker, [{ what: 'another', content: JSON.stringify(other) }]);
      }),
    );
  });

  it('has messages that are sent as they are', () => {
    fc.assert(
      fc.property(aMarkedMessage, ({ marker, message }) => {
        expect(checkMessage(message)).toEqual({ ok: true, text: message, removedControls: 0 });
        expect(message).toContain(marker);
        expect(countGraphemes(message)).toBeLessThanOrEqual(2_000);
        expect(formsOf(marker).length).toBeGreaterThan(8);
      }),
    );
  });
});
