import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStageFiles, soundStages } from '../../source/app/stage-files.ts';
import { deals, planMinutes, plans } from '../../source/room/stage.ts';
import { rolesOf, valuesOfRole } from '../../source/room/deal.ts';

const folder = join(import.meta.dirname, '../../stages');
const ours = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);
const guide = readFileSync(join(folder, 'README.md'), 'utf8');
const partner = ours.get('02-partner.en.yaml') ?? '';

/** What is told of our stages once this file stands among them. */
const withFile = (name: string, text: string) =>
  readStageFiles(new Map([...ours, [name, text]])).problems;
const changed = (from: string, to: string) => {
  expect(partner).toContain(from);
  return partner.replace(from, to);
};
const lineOf = (text: string) => partner.slice(0, partner.indexOf(text)).split('\n').length;

describe('our stages', () => {
  it('have no problem, not even a right option that is the longest', () => {
    expect(readStageFiles(ours).problems).toEqual([]);
  });

  it.each(plans)('take about as long as plan %s says', (plan) => {
    const { en = [] } = readStageFiles(ours).stages;
    expect(Math.abs(planMinutes(en, plan) - Number(plan))).toBeLessThanOrEqual(1);
  });

  it('give a reason for every option, and have a right one', () => {
    for (const { question } of readStageFiles(ours).stages.en ?? []) {
      expect(question?.right?.length).toBeGreaterThan(0);
      for (const { because } of question?.options ?? []) expect(because).toMatch(/\w.*[.?]$/);
    }
  });
});

describe('a wrong file of a stage is refused with its line', () => {
  it.each([
    ['an unknown deal', 'deal: partner', 'deal: partners', /deal is "partners"/],
    ['an unknown field', 'asks: pairs', 'asks: pairs\nsound: loud', /sound is not known here/],
    ['a value that nothing fills', '{half}. One of', '{hlaf}. One of', /nothing fills \{hlaf\}/],
    ['a role that nobody is dealt', '  alone:', '  nobody: "x"\n  alone:', /dealt to nobody/],
    ['a right option that is none', 'right: [most]', 'right: [all]', /no option "all"/],
    ['two options of one id', 'id: few', 'id: none', /two options have the id "none"/],
    ['no YAML', 'id: partner', 'id: [partner', /no YAML/],
    ['too long a title', 'title: Find', `title: ${'Find '.repeat(20)}`, /title is too long/],
    ['another id than its name', 'id: partner', 'id: partners', /its id is "partners"/],
  ])('%s', (_what, from, to, message) => {
    const [problem, ...others] = withFile('02-partner.en.yaml', changed(from, to));
    expect(problem?.message).toMatch(message);
    expect(problem?.file).toBe('02-partner.en.yaml');
    expect(problem?.fix).toMatch(/\w/);
    expect(Math.abs((problem?.line ?? 0) - lineOf(from))).toBeLessThanOrEqual(1);
    expect(others.length).toBeLessThanOrEqual(1);
    expect(
      soundStages(readStageFiles(new Map([...ours, ['02-partner.en.yaml', changed(from, to)]]))),
    ).toBeUndefined();
  });

  it('a role without a text', () => {
    const text = partner.replace(/^ {2}trio:.*\n/m, '');
    expect(withFile('02-partner.en.yaml', text)).toMatchObject([
      { line: lineOf('tasks:'), message: expect.stringContaining('tasks.trio is missing') },
    ]);
  });

  it('a field that is missing', () => {
    const [problem] = withFile('02-partner.en.yaml', partner.replace(/^says:.*\n/m, ''));
    expect(problem?.message).toBe('says is missing');
  });

  it.each(['2-partner.en.yaml', 'partner.yaml'])('a name such as %s', (name) => {
    expect(withFile(name, partner)).toMatchObject([{ line: 1, severity: 'error' }]);
  });

  it('a number or an id that is there already', () => {
    expect(withFile('02-other.en.yaml', partner.replace('id: partner', 'id: other'))).toMatchObject(
      [{ message: 'two stages have the number 02' }],
    );
    expect(withFile('08-partner.en.yaml', partner)).toMatchObject([
      { message: 'two stages have the id "partner"' },
    ]);
  });

  it('a right option that is the longest, as a warning', () => {
    const text = changed('text: Nearly all', 'text: Nearly all of them, within a minute');
    expect(withFile('02-partner.en.yaml', text)).toMatchObject([
      { severity: 'warning', line: lineOf('text: Nearly all') },
    ]);
  });
});

describe('a translation', () => {
  it('stands in English where a stage is missing, which is warned of', () => {
    const { stages, problems } = readStageFiles(
      new Map([
        ...ours,
        ['02-partner.de.yaml', changed('title: Find your partner', 'title: Wer gehört zu dir')],
      ]),
    );
    expect(stages.de?.map(({ id }) => id)).toEqual(stages.en?.map(({ id }) => id));
    expect(stages.de?.[1]?.title).toBe('Wer gehört zu dir');
    expect(problems).toHaveLength((stages.en?.length ?? 0) - 1);
    for (const problem of problems) {
      expect(problem).toMatchObject({
        severity: 'warning',
        file: expect.stringMatching(/\.de\.yaml$/),
      });
    }
  });

  it.each([
    ['minutes', 'minutes: {"20": 3', 'minutes: {"20": 5', /^minutes: it is other/],
    ['the ids of options', 'id: few', 'id: wenige', /^question\.options\.1\.id: it is other/],
    ['values in braces', 'One of {people} has', 'Somebody has', /names in braces/],
    ['ready lines', '"Yes!", ', '', /more or fewer lines/],
  ])('is held to the English one in %s', (_what, from, to, message) => {
    const problems = withFile('02-partner.de.yaml', changed(from, to));
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { file: '02-partner.de.yaml', line: lineOf(from), message: expect.stringMatching(message) },
    ]);
  });

  it('needs an English stage', () => {
    const text = partner.replace('id: partner', 'id: alone');
    expect(
      withFile('09-alone.de.yaml', text).filter(({ severity }) => severity === 'error'),
    ).toMatchObject([
      { file: '09-alone.de.yaml', message: 'there is no English stage of this name' },
    ]);
  });
});

describe('the guide for stages', () => {
  it('has every role with its values', () => {
    for (const deal of deals) {
      for (const role of rolesOf(deal)) {
        expect(guide).toMatch(new RegExp(`\\| (\`${deal}\` )?\\| \`${role}\` \\|`));
        for (const value of valuesOfRole(deal, role)) expect(guide).toContain(`{${value}}`);
      }
    }
  });

  it('has an example that is a stage', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(readStageFiles(new Map([['01-hello.en.yaml', example]])).problems).toEqual([]);
  });

  it('has every field', () => {
    const { en = [] } = readStageFiles(ours).stages;
    for (const field of new Set(en.flatMap((stage) => Object.keys(stage)))) {
      expect(guide).toContain(`| \`${field}\` |`);
    }
  });
});
