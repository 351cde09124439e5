import { kindNames, kindOf } from '../kinds/index.ts';
import type { Activity } from '../model.ts';
import { type Block, type Composed, type StepText, shaped } from './block.ts';
import { didYouMean } from './fix.ts';
import { readInline } from './inline.ts';
import type { Report } from './problem.ts';
import { object, step } from './schema/parts.ts';
import type { Fence } from './split.ts';
import { readYaml, type YamlPart } from './yaml-part.ts';

export type ReadActivity = {
  readonly id: string;
  readonly activity: Activity;
  readonly part: YamlPart;
  /** In the order of the file. */
  readonly texts: readonly StepText[];
};

/** Of a block that has nothing but its id. */
export const readId = shaped(() => object(step));

/** Reads the block of a step; undefined when it cannot be used, and then it was reported why. */
export function readActivity(
  fence: Fence,
  composed: Composed,
  report: Report,
): ReadActivity | undefined {
  const kind = kindNames.find((known) => known === fence.word);
  if (kind === undefined) {
    report(
      fence.fenceLine,
      fence.word === '' ? 'this block has no name' : `there is no block "${fence.word}"`,
      didYouMean(fence.word, kindNames),
    );
    return undefined;
  }
  const part = readYaml(fence.text, fence.line, report);
  if (part === undefined) return undefined;
  let sound = true;
  const texts: StepText[] = [];
  const heard: Report = (line, message, fix, severity) => {
    if (severity !== 'warning') sound = false;
    report(line, message, fix, severity);
  };
  const block: Block = {
    part,
    composed,
    report: heard,
    rich(text, path, when = 'before') {
      const line = (snippet?: string) => part.line(path, snippet);
      const content = readInline(text, (message, fix, snippet) =>
        heard(line(snippet), message, fix),
      );
      texts.push({ content, when, path, line });
      return content;
    },
  };
  const { read = readId } = kindOf({ kind });
  const found = read(block);
  if (found === undefined || !sound) return undefined;
  const { id, ...about } = found;
  const inFile = texts.map((text) => ({ text, at: text.line() })).sort((a, b) => a.at - b.at);
  return {
    id,
    activity: { kind, ...about } as Activity,
    part,
    texts: inFile.map(({ text }) => text),
  };
}
