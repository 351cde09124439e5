import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../source/lesson/format/problem.ts';
import { readPack } from '../../../source/lesson/pack/pack.ts';
import type { PackFiles } from '../../../source/lesson/pack/pack-files.ts';
import { safeJson } from '../../../source/text/safe.ts';
import { aLesson, bent, lineOf } from './a-lesson.ts';

const library = {
  'sources.yaml': 'bai-2020: {author: Wei Bai, title: Improving, date: 2020-09, where: EuroUSEC}\n',
  'glossary.en.yaml': 'relay: {term: relay, meaning: It stores and forwards.}\n',
};

/** What is said of a pack that holds a lesson and, beside it, these files. */
async function saidOf(lesson: string, others: Readonly<Record<string, string>> = {}) {
  const texts: Readonly<Record<string, string>> = {
    ...library,
    ...others,
    '01-small/en.md': lesson,
  };
  const files: PackFiles = {
    list: async (path) => ({
      ok: true,
      entries:
        path === ''
          ? [{ name: '01-small', kind: 'folder' } as const].concat(
              Object.keys({ ...library, ...others }).map(
                (name) => ({ name, kind: 'file' }) as never,
              ),
            )
          : [{ name: 'en.md', kind: 'file' }],
    }),
    read: async (path) => ({ ok: true, text: texts[path] ?? '' }),
  };
  const { problems, lessons } = await readPack(files);
  return { told: problems.map(formatProblem), opens: lessons.length === 1, lessons };
}

const seen = (line: number, mark: string, file = '01-small/en.md') =>
  `${file}:${line}: here stands what nobody can see: ${mark}. Fix: Take it out, or type the text anew.`;

describe('what nobody can see is an error with file and line', () => {
  it.each([
    ['an override of direction in a title', '## Guess first', '## Guess \u202efirst', '<U+202E>'],
    ['an isolate in the front matter', 'title: A small', 'title: A \u2066small', '<U+2066>'],
    ['a zero-width space in prose', 'carries it, as', 'carries\u200b it, as', '<U+200B>'],
    ['a soft hyphen in an option', 'The words, because', 'The wo\u00adrds, because', '<U+00AD>'],
    ['a line separator in a hint', 'It holds bytes.', 'It holds\u2028bytes.', '<U+2028>'],
    ['an escape sequence in prose', 'carries it, as', 'carries \u001b[2Jit, as', '<U+001B>'],
    ['an eight-bit control', 'carries it, as', 'carries \u009bit, as', '<U+009B>'],
  ])('%s', async (_what, passage, replacement, mark) => {
    const lesson = bent(passage, replacement);
    const { told, opens } = await saidOf(lesson);
    expect(told).toEqual([seen(lineOf(replacement, lesson), mark)]);
    expect(opens).toBe(false);
  });

  it.each([
    ['\\u202e', '<U+202E>'],
    ['\\x1b[31m', '<U+001B>'],
    ['\\e]0;x\\a', '<U+001B> <U+0007>'],
    ['\\L', '<U+2028>'],
    ['\\U000E0041', '<U+E0041>'],
    ['\\0', '<U+0000>'],
  ])('by an escape of YAML: %s', async (written, mark) => {
    const lesson = bent('suggest: Meet me at six.', `suggest: "Meet ${written} me"`);
    const { told, opens } = await saidOf(lesson);
    expect(told).toEqual([seen(lineOf('suggest:', lesson), mark)]);
    expect(opens).toBe(false);
  });

  it.each(['&#x202e;', '&#8238;', '&shy;', '&zwnj;'])(
    'by a reference of HTML, if it means anything: %s',
    async (reference) => {
      const lesson = bent('carries it, as', `carries ${reference} it, as`);
      const { told, lessons } = await saidOf(lesson);
      if (!reference.startsWith('&#')) expect(JSON.stringify(lessons)).toContain(reference);
      else expect(told).toEqual([seen(lineOf(reference, lesson), '<U+202E>')]);
    },
  );

  it('in the files beside the lessons', async () => {
    const sources = library['sources.yaml'].replace('Wei', 'W\u202dei');
    const glossary = 'relay:\n  term: relay\n  meaning: "It \\u200b stores."\n';
    const { told } = await saidOf(aLesson, {
      'sources.yaml': sources,
      'glossary.en.yaml': glossary,
    });
    expect(told).toEqual([
      seen(3, '<U+200B>', 'glossary.en.yaml'),
      seen(1, '<U+202D>', 'sources.yaml'),
    ]);
  });

  it('told once a line, whatever else is wrong', async () => {
    const lesson = bent('carries it, as', 'c\u202ea\u202er\u2066r\u200bies it, as');
    const { told } = await saidOf(lesson);
    expect(told).toEqual([seen(lineOf('ies it, as', lesson), '<U+202E> <U+2066> <U+200B>')]);
  });
});

describe('what does honest work may stand in a lesson', () => {
  it.each([
    ['joined emoji', '\u{1f469}\u200d\u{1f467}'],
    [
      'a joiner of a script that spells with it',
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    ],
    ['a flag of tags', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['a no-break space', 'a\u00a0b'],
    ['a tab', 'a\tb'],
    ['what YAML escapes to a tab or a line feed', '\\t\\n'],
  ])('%s', async (_what, text) => {
    const lesson = bent('suggest: Meet me at six.', `suggest: "Meet ${text} me"`);
    expect(await saidOf(lesson)).toMatchObject({ told: [], opens: true });
  });

  it('a file that begins with a byte order mark and has lines of Windows', async () => {
    const lesson = `\ufeff${aLesson.replaceAll('\n', '\r\n')}`;
    expect(await saidOf(lesson)).toMatchObject({ told: [], opens: true });
  });
});

it('no text of a lesson that opens holds what nobody can see, wherever it stood', async () => {
  const passages = [
    'A small lesson',
    'Everything once',
    'Nobody reads this',
    'The words',
    'sealed',
  ];
  const marks = ['\u202e', '\\u202e', '\u0007', '\\a', '\u2029', '\\P', '&#x202e;', '\u00ad'];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...passages),
      fc.constantFrom(...marks),
      async (passage, mark) => {
        const lesson = aLesson.replace(passage, () => `${passage}${mark}`);
        const { told, lessons } = await saidOf(lesson);
        // An escape of YAML means nothing in Markdown, and a reference of HTML nowhere.
        const json = JSON.stringify(lessons);
        expect(json).not.toContain('\\u00');
        expect(safeJson(lessons)).toBe(json);
        if (lessons.length === 0) expect(told.join()).toContain('nobody can see');
      },
    ),
  );
});
