/** Stages as they are written: read, checked, and gathered by language. */
import * as v from 'valibot';
import { hasErrors, type Problem, type Report, reporter } from '../lesson/format/problem.ts';
import { readYaml, type YamlPart } from '../lesson/format/yaml-part.ts';
import type { Stage } from '../room/stage.ts';
import { stageForm } from '../room/stage-form.ts';
import { type StageTrouble, stageTroubles, translationTroubles } from '../room/stage-rules.ts';

export type ReadStageFiles = {
  /** By language, each in the order of the numbers; English stands in for what is not translated. */
  readonly stages: Readonly<Record<string, readonly Stage[]>>;
  readonly problems: readonly Problem[];
};

/** How the file of a stage is named: its number, its id, its language. */
export const stageFileName = /^(\d\d)-([a-z][a-z0-9-]{0,23})\.([a-z]{2,8})\.yaml$/;

const guide = 'See stages/README.md for what stands in a stage.';

type ReadFile = {
  readonly file: string;
  readonly number: string;
  readonly language: string;
  readonly stage: Stage;
  readonly tell: (troubles: readonly StageTrouble[]) => void;
};

/** Reads the files of a folder of stages, by their names. What is wrong is told with line and fix. */
export function readStageFiles(files: ReadonlyMap<string, string>): ReadStageFiles {
  const problems: Problem[] = [];
  const read = [...files]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([file, text]) => readOne(file, text, reporter(file, problems)) ?? []);
  const english = read.filter(({ language }) => language === 'en');
  for (const [at, { file, number, stage }] of english.entries()) {
    const report = reporter(file, problems);
    if (english.findIndex((one) => one.number === number) !== at) {
      report(1, `two stages have the number ${number}`, 'Give each a number of its own.');
    }
    if (english.findIndex((one) => one.stage.id === stage.id) !== at) {
      report(1, `two stages have the id "${stage.id}"`, 'Give each an id of its own.');
    }
  }
  const stages: Record<string, readonly Stage[]> = { en: english.map(({ stage }) => stage) };
  for (const language of new Set(read.map((one) => one.language))) {
    if (language === 'en') continue;
    const theirs = read.filter((one) => one.language === language);
    stages[language] = english.map(({ file, stage }) => {
      const translated = theirs.find((one) => one.stage.id === stage.id);
      if (translated !== undefined) translated.tell(translationTroubles(stage, translated.stage));
      // A file that is there and can't be read has told why.
      else if (!files.has(nameIn(language, file))) {
        reporter(nameIn(language, file), problems)(
          1,
          'this translation is missing, and English stands in for it',
          `Copy ${file} to this name, and translate its texts.`,
          'warning',
        );
      }
      return translated?.stage ?? stage;
    });
    for (const { file } of theirs) {
      if (files.has(nameIn('en', file))) continue;
      reporter(file, problems)(
        1,
        'there is no English stage of this name',
        `Name it as the English one is, with .${language}.yaml behind it.`,
      );
    }
  }
  return { stages, problems };
}

const nameIn = (language: string, file: string): string =>
  file.replace(/\.[a-z]+\.yaml$/, `.${language}.yaml`);

function readOne(file: string, text: string, report: Report): ReadFile | undefined {
  const [, number = '', id = '', language = ''] = stageFileName.exec(file) ?? [];
  if (language === '') {
    report(
      1,
      'this is no name of a stage',
      'Name it NN-id.LANGUAGE.yaml, such as 02-partner.en.yaml.',
    );
    return undefined;
  }
  const part = readYaml(text, 1, report);
  if (part === undefined) return undefined;
  const found = v.safeParse(stageForm, part.value);
  if (!found.success) {
    for (const issue of found.issues) tellIssue(issue, part, report);
    return undefined;
  }
  const stage = found.output as Stage;
  const tell = (troubles: readonly StageTrouble[]) => {
    for (const { path, message, fix, isWarning } of troubles) {
      report(part.line(path), message, fix, isWarning ? 'warning' : 'error');
    }
  };
  if (stage.id !== id) {
    report(part.line(['id']), `its id is "${stage.id}"`, `Write id: ${id}, or rename the file.`);
  }
  tell(stageTroubles(stage));
  return { file, number, language, stage, tell };
}

/** What does not have the shape of a stage, in words of whoever writes one. */
function tellIssue(issue: v.BaseIssue<unknown>, part: YamlPart, report: Report): void {
  const keys = (issue.path ?? []).map(({ key }) => key);
  const path = keys.filter((key) => typeof key === 'string' || typeof key === 'number');
  const name = path.length === 0 ? 'the stage' : path.join('.');
  const line = part.line(path);
  if (issue.expected === 'never') report(line, `${name} is not known here`, `Remove it. ${guide}`);
  else if (issue.received === 'undefined') report(line, `${name} is missing`, `Add it. ${guide}`);
  else if (issue.type === 'max_length') {
    report(
      line,
      `${name} is too long`,
      `Shorten it to ${issue.requirement} characters, or so many lines.`,
    );
  } else {
    const wanted = issue.expected ?? String(issue.requirement ?? 'something else');
    report(
      line,
      `${name} is ${issue.received}, which can't stand here`,
      `Write ${wanted}. ${guide}`,
    );
  }
}

/** The stages of a folder, if none of its files has an error. */
export const soundStages = ({ stages, problems }: ReadStageFiles) =>
  hasErrors(problems) ? undefined : stages;
