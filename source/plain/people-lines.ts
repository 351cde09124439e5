import type { Words } from '../i18n/index.ts';
import type { PeopleKnown } from '../lesson/people/gather.ts';
import { showControls } from '../text/safe.ts';
import { wrapText } from '../text/wrap.ts';
import { peopleView, personView, rowsBehindFinding } from '../view/people.ts';
import { rowsBehindLines } from './lists.ts';
import { simulatedOnce } from './spoken.ts';

/**
 * What is known of people, in lines: of all; with a name of one; with a name and a number the rows
 * behind that finding, the first ones, or with "all" every one.
 */
export function peopleLines(
  known: PeopleKnown,
  wanted: string,
  words: Words,
  columns: number,
): readonly string[] {
  const t = words.view.people;
  const wrap = (texts: readonly string[]) => texts.flatMap((text) => wrapText(text, columns));
  const [name, number, all] = wanted.toLowerCase().split(/\s+/u);
  if (!name) {
    const { before, people, after } = peopleView(known, words);
    const [first] = people;
    return wrap([
      ...before,
      ...people.map((one) => [`${one.name}: ${one.count}`, one.rows].filter(Boolean).join(', ')),
      ...after,
      ...(first ? [t.how(first.name)] : []),
    ]);
  }
  const person = known.people.find((one) => one.name.toLowerCase() === name);
  if (person === undefined) return wrap([t.unknown(showControls(name))]);
  if (number !== undefined) {
    const finding = person.findings[Number(number) - 1];
    const behind = finding && rowsBehindFinding(finding);
    return behind
      ? wrap(
          rowsBehindLines(behind, all !== undefined, words, (more) =>
            t.moreRows(more, `people ${showControls(name)} ${number} all`),
          ),
        )
      : wrap([t.noRowsOf(number)]);
  }
  const { findings, after } = personView(person, words);
  const said = findings.map(({ says, from }, index) => {
    const behind = from === undefined ? '' : ` (${from})`;
    return `${index + 1}. ${says}${behind}`;
  });
  const hasRows = findings.some(({ from }) => from !== undefined);
  return wrap([
    ...simulatedOnce(said, words),
    ...after,
    ...(hasRows ? [t.howRows(showControls(person.name))] : []),
  ]);
}
