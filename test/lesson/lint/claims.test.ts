import { describe, expect, it } from 'vitest';
import { saidOf } from './a-small-pack.ts';

const said = (prose: string, more: Parameters<typeof saidOf>[2] = {}) =>
  saidOf(prose, /is named without/, more);

const question = (text: string, because: string, reveal = 'This.') => `\`\`\`ask
id: start
ask: Which?
options:
  one:
    text: ${text}
    because: >-
      ${because}
  two:
    text: Another.
    right: true
    because: Because.
hints: [Think., Think more.]
reveal: >-
  ${reveal}
\`\`\``;

describe('a company, service or study that is named without a source', () => {
  it.each([
    ['in prose', 'Acme keeps rows.', {}, 14, 'Acme'],
    ['with its case', "Acme's relay keeps rows.", {}, 14, 'Acme'],
    ['by its longer name', 'In Acme Chat there are rows.', {}, 14, 'Acme Chat'],
    ['in a title', 'Nothing.', { title: 'What Acme keeps' }, 12, 'Acme'],
    ['in an option', 'Nothing.', { block: question('Acme does', 'No.') }, 21, 'Acme'],
    ['in a reason', 'Nothing.', { block: question('One', 'So says Acme.') }, 23, 'Acme'],
    ['in a reveal', 'Nothing.', { block: question('One', 'No.', 'Acme.') }, 30, 'Acme'],
  ])('%s is an error', (_where, prose, more, line, name) => {
    const [problem, ...others] = said(prose, more);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ line, severity: 'error' });
    expect(problem?.text).toContain(`"${name}" is named without a source that can carry it`);
    expect(problem?.text).toContain('[text](source:acme-2025)');
  });

  it('is an error when the source beside it carries something else', () => {
    expect(said('Acme [keeps rows](source:other-2025).')).toHaveLength(1);
  });

  it('is an error when the source stands in the next paragraph', () => {
    expect(said('Acme keeps rows.\n\nSee [there](source:acme-2025).')).toHaveLength(1);
  });

  it('is an error in the title of a lesson that does not list the source', () => {
    const front = 'title: What Acme keeps';
    expect(said('Nothing.', { front, cites: ['other-2025'] })).toMatchObject([{ line: 4 }]);
    expect(said('Nothing.', { front })).toEqual([]);
  });

  it('is an error wherever it stands when nothing carries it yet', () => {
    const [problem] = said('Silent [keeps rows](source:acme-2025).');
    expect(problem?.text).toMatch(/No source of this pack carries it: add one/);
  });
});

describe('nothing is said', () => {
  it.each([
    ['of a name beside its source', 'Acme [keeps rows](source:acme-2025).', {}],
    ['when the next sentence cites it', 'Acme does. So [it says](source:acme-2025).', {}],
    ['of another word', 'acme and Acmes and silent words.', {}],
    [
      'of an option whose reason cites it',
      'Nothing.',
      { block: question('Acme does', 'Acme [says so](source:acme-2025).') },
    ],
    [
      'of a reveal when an option of the question cites it',
      'Nothing.',
      { block: question('One', 'It [says so](source:acme-2025).', 'Acme does.') },
    ],
    [
      'of a title whose step cites it',
      'It [does](source:acme-2025).',
      { title: 'What Acme keeps' },
    ],
  ])('%s', (_when, prose, more) => {
    expect(said(prose, more)).toEqual([]);
  });
});
