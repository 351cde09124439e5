import { describe, expect, it } from 'vitest';
import { saidOf } from './a-small-pack.ts';

const said = (prose: string, more: Parameters<typeof saidOf>[2] = {}) =>
  saidOf(prose, /not linked/, more);

describe('a term that is used before it is linked', () => {
  it.each([
    ['as it is', 'Then the relay writes.', 'relay', 'relay'],
    ['with a capital', 'Relay and all.', 'Relay', 'relay'],
    ['in the plural', 'Some relays write.', 'relays', 'relay'],
    ['of several words', 'Her public keys are known.', 'public keys', 'public-key'],
    ['of several words, hyphened', 'A public-key thing.', 'public-key', 'public-key'],
    ['with another ending in the plural', 'In all cities.', 'cities', 'city'],
    ['that ends in x', 'Three boxes.', 'boxes', 'box'],
    ['without its "to"', 'They seal it.', 'seal', 'seal'],
    ['in a form that its entry names', 'It is sealed.', 'sealed', 'seal'],
    ['in strong text', 'The **relay** writes.', 'relay', 'relay'],
  ])('is warned of %s', (_how, prose, written, id) => {
    expect(said(prose)).toEqual([
      {
        line: 14,
        severity: 'warning',
        text: `"${written}" is a term of the glossary and is not linked where it is first used. Write [${written}](glossary:${id}).`,
      },
    ]);
  });

  it('is warned of once, at the line of its first use', () => {
    expect(said('First this.\n\nThen the relay.\n\nThe relay again.')).toMatchObject([
      { line: 16 },
    ]);
  });

  it('is warned of when the link comes later in the same paragraph', () => {
    expect(said('The relay is a [relay](glossary:relay).')).toHaveLength(1);
  });

  it('is found in the texts of a block', () => {
    const block = '```recap\nid: start\npoints:\n  - Nothing.\n  - The relay writes.\n```';
    expect(said('Nothing.', { block })).toMatchObject([{ line: 20 }]);
  });
});

describe('nothing is said', () => {
  it.each([
    ['when its first use is the link', 'The [relay](glossary:relay) writes. The relay reads.'],
    ['when the link says it in other words', 'The [server](glossary:relay) is a relay.'],
    ['of a word that only begins like it', 'The relayed words are in a boxer.'],
    ['of words that a full stop parts', 'It is public. Key in the number.'],
    ['of code', 'Write `relay` there.'],
  ])('%s', (_when, prose) => {
    expect(said(prose)).toEqual([]);
  });

  it('of a title, which can hold no link', () => {
    expect(said('Nothing.', { title: 'The relay' })).toEqual([]);
  });

  it('of an English plural in another language', () => {
    expect(said('Some cities.', { language: 'de' })).toEqual([]);
    expect(said('Some city.', { language: 'de' })).toHaveLength(1);
  });
});
