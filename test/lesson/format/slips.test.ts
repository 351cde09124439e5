import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../../source/lesson/format/parse.ts';
import { aContext, bent, checked, lineOf } from './a-lesson.ts';
import { aTownLesson } from './a-town-lesson.ts';

/** What is said about a lesson: message and fix, and where. */
const told = (text: string) =>
  parseLesson(text, aContext).problems.map(
    ({ line, message, fix }) => `${line}: ${message}. ${fix}`,
  );

describe('a slip is told as what it is', () => {
  it('a tab as a tab, and nothing that follows from it', () => {
    const text = bent('suggest: Meet me at six.', 'suggest: Meet me at six.\n\tmore: 1');
    expect(told(text)).toEqual([
      `${lineOf('\tmore: 1', text)}: this line is indented with a tab. Indent with spaces.`,
    ]);
  });

  it('a wrong indentation once', () => {
    const text = bent('suggest: Meet me at six.', '  suggest: Meet me at six.');
    expect(told(text)).toHaveLength(1);
  });

  it.each(['###', '#'])('a heading of %s as one that begins no step', (marks) => {
    const text = bent('## Take with you', `${marks} More\n\nSome words.\n\n## Take with you`);
    expect(told(text)).toEqual([
      `${lineOf(`${marks} More`, text)}: this heading begins no step. Begin a step with two number signs: "## Title".`,
    ]);
  });

  it('a missing list as a list, with how many it takes', () => {
    const text = bent('hints: [Two of them., One is needed to deliver.]\n', '');
    expect(told(text)).toEqual([
      expect.stringMatching(
        /hints is missing\. Add a list of 2 or more: "hints: \[one, two\]", or lines that begin with "- "\./,
      ),
    ]);
  });

  it('a wrong word with the key that it stands at', () => {
    const text = bent('on: tue', 'on: thursday', aTownLesson);
    expect(told(text).join()).toMatch(/writes\.\w+\.on: "thursday" is not known here/);
  });

  it('a doubled id once, and nothing that follows from it', () => {
    const text = bent('id: go-on', 'id: first');
    const { problems } = checked(text);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the id first is taken by/),
    ]);
  });
});
