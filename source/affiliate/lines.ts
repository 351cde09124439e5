import type { ObservationsFailure } from '../analysis/csv/observations.ts';
import { showControls } from '../text/safe.ts';
import type { AffiliateReport } from './report-form.ts';
import { t } from './words.ts';

const shownSuggestions = 20;
const shownRows = 6;

/** Every line of a report; none holds a control character. */
export function affiliateLines(report: AffiliateReport): readonly string[] {
  const { rows, messages, people, suggestions, countedUpTo, houses, segments } = report;
  const shown = suggestions.slice(0, shownSuggestions);
  return [
    t.read(rows, messages, people),
    t.houses(houses),
    '',
    t.suggestions(shown.length, suggestions.length),
    ...(countedUpTo === undefined ? [] : [t.leftOut(countedUpTo)]),
    ...shown.map((one) => t.suggestion(one.a, one.b, one.adamicAdar, one.common, one.via)),
    ...segments.flatMap(({ id, advert, rule, unlisted, people: inside }) => [
      '',
      unlisted.length > 0 ? t.unmade(id, unlisted, advert) : t.segment(id, inside.length, advert),
      t.ruled(rule),
      ...inside.map(({ who, rows: theirs }) =>
        t.inside(who, theirs.slice(0, shownRows), theirs.length - shownRows),
      ),
    ]),
  ];
}

/** Why nothing can be said of a file, in one line. */
export function failureLine(failure: ObservationsFailure): string {
  const damaged = (why: string) => t.damaged(failure.line, why);
  switch (failure.reason) {
    case 'empty':
      return t.empty;
    case 'too-many-rows':
      return t.tooManyRows(failure.most);
    case 'missing-column':
      return t.noExport(failure.line, failure.column);
    case 'too-few-cells':
      return damaged(t.tooFewCells(failure.column));
    case 'bad-cell':
      return damaged(t.badCell(onLine(failure.found), failure.column));
    case 'unclosed-quote':
      return damaged(t.unclosedQuote);
    case 'text-after-quote':
      return damaged(t.textAfterQuote);
    case 'too-long':
      return damaged(t.tooLong);
  }
}

function onLine(text: string): string {
  return showControls(text).replaceAll('\n', ' ').slice(0, 60);
}
