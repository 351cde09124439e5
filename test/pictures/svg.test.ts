import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../source/i18n/en/locale.ts';
import type { Picture } from '../../source/pictures/picture.ts';
import { svgOf } from '../../source/pictures/svg.ts';
import { markControls } from '../../source/text/safe.ts';
import { anyLabel, arbitraryPicture, asciiLabel } from './arbitrary-picture.ts';
import { townGraph } from './town-graph.ts';
import { elementsOf, readXml, textOfXml } from './xml.ts';

const drawn = (picture: Picture, sentences: readonly string[] = ['What it shows.'], title = 'It') =>
  svgOf(picture, {
    id: 'p1',
    title,
    sentences,
    inks: (tone) => `var(--${tone})`,
    number: english.number,
  });

/** Text as it may come from anywhere: controls, half surrogates, marks of XML. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '<',
        '>',
        '&',
        '"',
        "'",
        ']]>',
        '<!--',
        '&lt;',
        '<![CDATA[',
        '\u0000',
        '\u0007',
        '\u001b[2J',
      ],
      ...[
        '\u0085',
        '\ud800',
        '\udc00',
        '\ufffe',
        '\uffff',
        '\u202e',
        '\u200b',
        'a',
        ' ',
        '\n',
        '\t',
      ],
      ...['</text>', '<script>', 'javascript:', 'url(', '\u{1f469}\u200d\u{1f467}', '\u5bbf'],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('a picture as SVG', () => {
  test('is well-formed, whatever stands in it', () => {
    fc.assert(
      fc.property(
        arbitraryPicture(fc.oneof(hostile, anyLabel)),
        hostile,
        hostile,
        (picture, ...[title, told]) => {
          const svg = drawn(picture, [told], title);
          if (svg === '') return;
          const root = readXml(svg);
          expect(root.name).toBe('svg');
          expect(root.attributes.xmlns).toBe('http://www.w3.org/2000/svg');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('has only what draws, and asks for nothing from outside', () => {
    fc.assert(
      fc.property(arbitraryPicture(fc.oneof(hostile, anyLabel)), (picture) => {
        const svg = drawn(picture);
        if (svg === '') return;
        for (const { name, attributes } of elementsOf(readXml(svg))) {
          expect(['svg', 'title', 'desc', 'g', 'text', 'tspan', 'rect', 'line', 'path']).toContain(
            name,
          );
          for (const [key, value] of Object.entries(attributes)) {
            expect(key).not.toMatch(/^on|href|^src$/);
            if (key !== 'xmlns') expect(value).not.toMatch(/url\(|:\/\/|script/);
          }
        }
      }),
    );
  });

  test('is named and told to those who cannot see it', () => {
    const sentences = ['noor: 10 ties, most with "lucas".', 'A <b> & more.'];
    const root = readXml(drawn(townGraph(['noor']), sentences, 'Who writes to whom'));
    const byId = new Map(elementsOf(root).map((one) => [one.attributes.id, one]));
    const ids = (root.attributes['aria-labelledby'] ?? '').split(' ');
    const told = ids.map((id) => {
      const found = byId.get(id);
      return found && textOfXml(found);
    });
    expect(root.attributes.role).toBe('img');
    expect(told).toEqual(['Who writes to whom', sentences.join(' ')]);
  });

  test('names everybody whom it shows, and nobody else', () => {
    const graph = townGraph(['noor'], 'rosa');
    const texts = elementsOf(readXml(drawn(graph)))
      .filter(({ name }) => name === 'text')
      .map(textOfXml);
    const names = texts.map((text) => text.replace(/^[\d\u25c6][ *]/, '')).sort();
    expect(names).toEqual(graph.people.map(({ name }) => name).sort());
  });

  test('has every label of every row', () => {
    fc.assert(
      fc.property(
        arbitraryPicture(asciiLabel).filter(({ is }) =>
          ['bars', 'strips', 'meetings'].includes(is),
        ),
        (picture) => {
          const svg = drawn(picture);
          const text = svg === '' ? '' : textOfXml(readXml(svg));
          const labels =
            picture.is === 'bars'
              ? picture.bars.map(({ label }) => label)
              : picture.is === 'strips'
                ? picture.strips.map(({ label }) => label)
                : picture.is === 'meetings'
                  ? picture.meetings.flatMap(({ people }) => people.map(({ name }) => name))
                  : [];
          for (const label of labels) expect(text).toContain(markControls(label));
        },
      ),
    );
  });

  test('draws within its own bounds', () => {
    fc.assert(
      fc.property(arbitraryPicture(asciiLabel), (picture) => {
        const svg = drawn(picture);
        if (svg === '') return;
        const root = readXml(svg);
        const [, , width = 0, height = 0] = (root.attributes.viewBox ?? '').split(' ').map(Number);
        for (const { name, attributes, children } of elementsOf(root)) {
          if (name === 'g') expect(children.length).toBeGreaterThan(0);
          const { x = 0, width: wide = 0 } = attributes;
          if (name === 'rect') expect(Number(x) + Number(wide)).toBeLessThanOrEqual(width + 1);
          if (name === 'rect' || name === 'text') {
            expect(Number(attributes.x)).toBeGreaterThanOrEqual(0);
            expect(Number(attributes.y)).toBeLessThanOrEqual(height + 1);
          }
        }
      }),
    );
  });

  test.each<Picture>([
    { is: 'strips', measure: 'messages', strips: [] },
    { is: 'timeline', days: [], places: [] },
    { is: 'graph', people: [], ties: [] },
    { is: 'histogram', bins: [], unit: 'bytes' },
    { is: 'bars', measure: 'percent', digits: 0, bars: [] },
    { is: 'lists', lists: [] },
    { is: 'meetings', meetings: [] },
    { is: 'tally', rows: [] },
  ])('of nothing is nothing: $is', (picture) => {
    expect(drawn(picture)).toBe('');
  });
});
