import { didYouMean } from '../format/fix.ts';
import type { Path } from '../format/yaml-part.ts';
import type { Check } from './kind.ts';

/** Rules that several kinds share. */

/** Somebody of the cast stands at a key. Returns whether they are known. */
export function checkPerson({ lesson, report }: Check, who: string, path: Path): boolean {
  const people = lesson.cast.map((member) => member.id);
  const known = people.includes(who);
  if (!known) report(path, `${who} is not in the cast`, didYouMean(who, people));
  return known;
}

/** Two different people of the cast write to each other. */
export function checkPair(
  check: Check,
  { from, to }: { readonly from: string; readonly to: string },
  at: Path,
): void {
  checkPerson(check, from, [...at, 'from']);
  checkPerson(check, to, [...at, 'to']);
  if (from === to) {
    check.report([...at, 'to'], `${from} writes to ${to}`, 'Send to somebody else.');
  }
}

/** Texts of which no two are the same. */
export function checkDifferent({ report }: Check, texts: readonly string[], path: Path): void {
  for (const [at, text] of texts.entries()) {
    if (texts.indexOf(text) === at) continue;
    report([...path, at], `"${text}" stands here twice`, 'Take one out.');
  }
}

/** Something that an earlier step brought into the story. */
export function checkThere(
  { story, report }: Check,
  what: string,
  id: string,
  path: Path,
  message: string,
): void {
  if (!story.has(what, id)) report(path, message, didYouMean(id, story.ids(what)));
}

/** A message that went over the stage before. */
export function checkMessageSent(check: Check, message: string, path: Path): void {
  if (check.story.has('written', message)) {
    check.report(
      path,
      `"${message}" was written into a week, and this step takes a message of a send step`,
      `Show it with observe, or name its values, such as {{${message}.envelope.bytes}}.`,
    );
    return;
  }
  checkThere(check, 'message', message, path, `no message "${message}" was sent before`);
}

/** The file of an earlier step. */
export const checkFile = (check: Check, file: string): void =>
  checkThere(check, 'file', file, ['file'], `no earlier step exports "${file}"`);
