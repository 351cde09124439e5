import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byLine } from '../../source/text/by-line.ts';

const texts = fc.array(
  fc.array(fc.constantFrom('', 'a', 'b', '\u001b[1mx\u001b[22m', '\u{1f600}', 'long '.repeat(9))),
);

it('makes of each line what it would make of it alone, however little is kept', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 4 }), (all, most) => {
      const lengths = byLine((line) => line.length, most);
      for (const lines of all.filter(({ length }) => length > 0)) {
        expect(lengths(lines.join('\n'))).toEqual(lines.map((line) => line.length));
      }
    }),
  );
});

it('makes only of new lines anything', () => {
  const asked: string[] = [];
  const seen = byLine((line) => asked.push(line));
  seen('one\ntwo\nthree');
  seen('one\n2\nthree');
  expect(asked).toEqual(['one', 'two', 'three', '2']);
});

it('forgets first what was not seen for long', () => {
  const asked: string[] = [];
  const seen = byLine((line) => asked.push(line), 2);
  for (const line of ['shown', '1', 'shown', '2', 'shown', '3', 'shown', '4', 'shown', '1'])
    seen(line);
  expect(asked).toEqual(['shown', '1', '2', '3', '4', '1']);
});
