import { describe, expect, it } from 'vitest';
import { isDocumentationAddress } from '../../source/protocol/addresses.ts';
import { addressAt, places } from '../../source/world/places.ts';

describe('addresses', () => {
  it("of every place and everybody are nobody's", () => {
    for (const place of places.keys()) {
      for (let position = 0; position < 500; position += 1) {
        expect(isDocumentationAddress(addressAt(place, position))).toBe(true);
      }
    }
  });

  it('are shared at the office and in the cafe, and not at home', () => {
    expect(addressAt('office', 0)).toBe(addressAt('office', 1));
    expect(addressAt('cafe', 0)).toBe(addressAt('cafe', 1));
    expect(addressAt('home', 0)).not.toBe(addressAt('home', 1));
  });

  it('of a place that does not exist are a mistake', () => {
    expect(() => addressAt('moon', 0)).toThrow(RangeError);
  });
});
