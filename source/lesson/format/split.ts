import type { Report } from './problem.ts';

/** Some lines of a file and the line (from 1) on which they begin. */
export type FilePart = { readonly text: string; readonly line: number };

/** A fenced block: its info word and what is inside. */
export type Fence = FilePart & { readonly word: string; readonly fenceLine: number };

type StepParts = {
  readonly title: string;
  readonly line: number;
  readonly prose: FilePart;
  /** Undefined when the step has none; that was reported. */
  readonly block: Fence | undefined;
};

export type LessonParts = {
  readonly front: FilePart | undefined;
  readonly steps: readonly StepParts[];
};

/**
 * Cuts a lesson file into front matter and steps, by lines alone. A step is a `## Title`, prose,
 * and one fenced block. What breaks that shape is reported.
 */
export function splitLesson(text: string, report: Report): LessonParts {
  const lines = text.split('\n');
  const { front, next } = splitFront(lines, report);
  const steps: StepParts[] = [];
  let index = next;
  while (index < lines.length) {
    const line = lines[index] ?? '';
    if (/^## /.test(line) || line === '##') {
      const found = splitStep(lines, index, report);
      steps.push(found.step);
      index = found.next;
    } else {
      if (line.trim() !== '') {
        report(
          index + 1,
          'this stands before the first step',
          'Begin a step with "## Title", or move the text into a step.',
        );
        while (index + 1 < lines.length && !/^## /.test(lines[index + 1] ?? '')) index += 1;
      }
      index += 1;
    }
  }
  if (steps.length === 0) {
    report(lines.length, 'the lesson has no step', 'Write "## Title", prose and a fenced block.');
  }
  return { front, steps };
}

function splitFront(
  lines: readonly string[],
  report: Report,
): { readonly front: FilePart | undefined; readonly next: number } {
  if (lines[0]?.trimEnd() !== '---') {
    report(
      1,
      'the front matter is missing',
      'Begin the file with a line of ---, the facts about the lesson, and --- again.',
    );
    return { front: undefined, next: 0 };
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end === -1) {
    report(1, 'the front matter does not end', 'Close it with a line of ---.');
    const heading = lines.findIndex((line) => /^## /.test(line));
    return { front: undefined, next: heading === -1 ? lines.length : heading };
  }
  return { front: { text: lines.slice(1, end).join('\n'), line: 2 }, next: end + 1 };
}

function splitStep(
  lines: readonly string[],
  heading: number,
  report: Report,
): { readonly step: StepParts; readonly next: number } {
  const title = (lines[heading] ?? '').replace(/^##/, '').trim();
  if (title === '') report(heading + 1, 'this step has no title', 'Write it after the ##.');
  const prose: string[] = [];
  let block: Fence | undefined;
  let complained = false;
  let index = heading + 1;
  while (index < lines.length && !/^##(?: |$)/.test(lines[index] ?? '')) {
    const line = lines[index] ?? '';
    const opening = /^(`{3,}|~{3,})[ ]*([^`]*)$/.exec(line);
    if (opening) {
      const found = splitFence(lines, index, opening, report);
      if (block === undefined) block = found.fence;
      else {
        report(
          index + 1,
          'this step has a second block',
          'A step does one thing: begin another step with "## Title" before this block.',
        );
      }
      index = found.next;
      continue;
    }
    if (/^#(?:#{2,5})? /.test(line)) {
      report(
        index + 1,
        'this heading begins no step',
        'Begin a step with two number signs: "## Title".',
      );
      // Its text is not the step's before it.
      complained = true;
    } else if (block === undefined) prose.push(line);
    else if (line.trim() !== '' && !complained) {
      complained = true;
      report(
        index + 1,
        'this text stands after the block of its step',
        'Move it above the block, or begin another step with "## Title" (a block "read" if nothing else happens).',
      );
    }
    index += 1;
  }
  if (block === undefined) {
    report(
      heading + 1,
      `the step "${title}" has no block`,
      'End it with a fenced block, for example ```read with a line "id: some-name".',
    );
  }
  return {
    step: { title, line: heading + 1, prose: { text: prose.join('\n'), line: heading + 2 }, block },
    next: index,
  };
}

function splitFence(
  lines: readonly string[],
  start: number,
  [, fence = '```', word = '']: readonly string[],
  report: Report,
): { readonly fence: Fence; readonly next: number } {
  const closes = (line: string) => line.trimEnd().length >= fence.length && isFenceOf(line, fence);
  let end = start + 1;
  let heading: number | undefined;
  let closed = false;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    closed = closes(line);
    // Another block opens: this one was not closed, and ends where the next step begins.
    if (closed || /^(?:```|~~~)[ ]*[a-z]/.test(line)) break;
    if (/^## /.test(line)) heading ??= end;
  }
  if (!closed) {
    report(start + 1, 'this block does not end', `Close it with a line of ${fence}.`);
    end = heading ?? end;
  }
  const text = lines.slice(start + 1, end).join('\n');
  return {
    fence: { word: word.trim(), fenceLine: start + 1, text, line: start + 2 },
    next: closed ? end + 1 : end,
  };
}

function isFenceOf(line: string, fence: string): boolean {
  const mark = fence.charAt(0);
  return [...line.trimEnd()].every((character) => character === mark);
}
