/** The sister company's own words: what it prints for people. */
import type { ObservationsFailure } from '../analysis/csv/observations.ts';
import { showControls } from '../text/safe.ts';
import type { AffiliateReport } from './report.ts';

const shownSuggestions = 20;
const shownRows = 6;

const grouping = new Intl.NumberFormat('en');
const n = (count: number) => grouping.format(count);
const counted = (count: number, one: string, many: string) =>
  `${n(count)} ${count === 1 ? one : many}`;

/** Every line of a report; none holds a control character. */
export function reportLines(report: AffiliateReport): readonly string[] {
  const { rows, messages, people, suggestions, segments } = report;
  const shown = suggestions.slice(0, shownSuggestions);
  return [
    `Read ${counted(rows, 'row', 'rows')}: ${counted(messages, 'message', 'messages')} between ${counted(people, 'person', 'people')}.`,
    '',
    suggestions.length === 0
      ? 'People you may know: none.'
      : `People you may know (${n(shown.length)} of ${n(suggestions.length)}, by Adamic-Adar):`,
    ...shown.map(
      ({ a, b, adamicAdar, common, via }) =>
        `  ${a} and ${b}: ${adamicAdar.toFixed(2)}, ${counted(common, 'contact', 'contacts')} in common (${via.join(', ')})`,
    ),
    ...segments.flatMap(({ id, advert, rule, people: inside }) => [
      '',
      `Segment "${id}", ${counted(inside.length, 'person', 'people')}. Advert: ${advert}.`,
      `  Rule: ${rule}`,
      ...inside.map((person) => `  ${person.who} (${rowsTold(person.rows)})`),
    ]),
  ];
}

function rowsTold(rows: readonly number[]): string {
  const first = rows.slice(0, shownRows).join(', ');
  const more = rows.length - shownRows;
  return `${rows.length === 1 ? 'row' : 'rows'} ${first}${more > 0 ? ` and ${n(more)} more` : ''}`;
}

/** Why nothing can be said of a file, in one line. */
export function failureLine(failure: ObservationsFailure): string {
  const { line } = failure;
  switch (failure.reason) {
    case 'empty':
      return 'The file is empty.';
    case 'too-many-rows':
      return `The file has more than ${n(failure.most)} rows, the most that are taken here. The command "analyze" reads more.`;
    case 'missing-column':
      return `This is no export of a relay: line ${n(line)} names no column "${failure.column}".`;
    case 'too-few-cells':
      return `Line ${n(line)} is damaged: it ends before the column "${failure.column}".`;
    case 'bad-cell':
      return `Line ${n(line)} is damaged: no relay writes "${onLine(failure.found)}" in the column "${failure.column}".`;
    case 'unclosed-quote':
      return `Line ${n(line)} is damaged: a quote is opened and not closed.`;
    case 'text-after-quote':
      return `Line ${n(line)} is damaged: something stands behind a closing quote.`;
    case 'too-long':
      return `Line ${n(line)} is damaged: it is too long.`;
  }
}

function onLine(text: string): string {
  return showControls(text).replaceAll('\n', ' ').slice(0, 60);
}
