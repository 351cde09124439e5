import { expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { sourceLines } from '../../source/plain/lists.ts';
import { sourceItems, sourceText } from '../../source/view/source-text.ts';

const source = {
  id: 'one',
  author: 'A. Writer',
  title: 'On envelopes',
  date: '2024-05-25',
  where: 'A journal of 27 May 2024',
};

it('a source has its own date apart from other dates', () => {
  expect(sourceText(source)).toBe(
    'A. Writer (2024-05-25): On envelopes. A journal of 27 May 2024.',
  );
});

it('a title that ends with a question mark gets no full stop behind it', () => {
  expect(sourceText({ ...source, title: 'Who reads?' })).toContain('Who reads? A journal');
});

it('a source sends no control characters to the screen, nor an address that holds any', () => {
  const hostile = 'https://example.org/\u001b]0;owned\u0007\u202e';
  const [item] = sourceItems([
    {
      id: 'one',
      author: 'A\u001b[2Jn author',
      title: 'A\u001b]8;;https://evil.example\u0007title',
      date: '2024\u001b[2J',
      where: 'here\u009b2J',
      url: hostile,
      note: 'A\u0007note',
    },
  ]);
  expect(JSON.stringify(item)).not.toMatch(/\\u00[0189]/);
  expect(item?.url).toBeUndefined();
});

it('in plain lines an address is whole, however narrow they are', () => {
  const url = 'https://example.org/a/way/that/is/longer/than/any/line/of/these/forty/cells';
  const lines = sourceLines([{ ...source, url, note: 'A note.' }], '', wordsFor('en'), 40);
  expect(lines.map((line) => line.trim())).toContain(url);
  expect(lines.join(' ')).toContain('A note.');
});
