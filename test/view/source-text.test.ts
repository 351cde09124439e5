import { expect, it } from 'vitest';
import { sourceText } from '../../source/view/source-text.ts';

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

it('a source sends no control characters to the screen', () => {
  expect(sourceText({ ...source, title: 'A\u001b[2Jtitle' })).not.toContain('\u001b');
});
