import { nearest } from '../../text/nearest.ts';
import { kindNames, kindOf } from '../kinds/index.ts';
import type { Activity } from '../model.ts';
import { type Block, type Composed, shaped } from './block.ts';
import { readInline } from './inline.ts';
import type { Report } from './problem.ts';
import { object, step } from './schema/parts.ts';
import type { Fence } from './split.ts';
import { readYaml, type YamlPart } from './yaml-part.ts';

export type ReadActivity = {
  readonly id: string;
  readonly activity: Activity;
  readonly part: YamlPart;
};

const readId = shaped(() => object(step));

/** Reads the block of a step; undefined when it cannot be used, and then it was reported why. */
export function readActivity(
  fence: Fence,
  composed: Composed,
  report: Report,
): ReadActivity | undefined {
  const kind = kindNames.find((known) => known === fence.word);
  if (kind === undefined) {
    const near = nearest(fence.word, kindNames);
    report(
      fence.fenceLine,
      fence.word === '' ? 'this block has no name' : `there is no block "${fence.word}"`,
      near === undefined ? `Write one of ${kindNames.join(', ')}.` : `Did you mean ${near}?`,
    );
    return undefined;
  }
  const part = readYaml(fence.text, fence.line, report);
  if (part === undefined) return undefined;
  let sound = true;
  const heard: Report = (line, message, fix, severity) => {
    if (severity !== 'warning') sound = false;
    report(line, message, fix, severity);
  };
  const block: Block = {
    part,
    composed,
    report: heard,
    rich: (text, path) =>
      readInline(text, (message, fix, snippet) => heard(part.line(path, snippet), message, fix)),
  };
  const { read = readId } = kindOf({ kind });
  const found = read(block);
  if (found === undefined || !sound) return undefined;
  const { id, ...about } = found;
  return { id, activity: { kind, ...about } as Activity, part };
}
