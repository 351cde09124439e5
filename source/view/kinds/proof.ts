import { caseIn, notesOf } from '../../lesson/kinds/desk.ts';
import { provedBy, verdictOn, waysIn } from '../../lesson/kinds/proof.ts';
import type { CaseQuestion } from '../../analysis/case/brief.ts';
import type { Words } from '../../i18n/index.ts';
import type { Found } from '../../lesson/inference/material.ts';
import { showControls } from '../../text/safe.ts';
import { facts, note, paragraph, prompt } from '../build-parts.ts';
import { plainLine } from '../lines.ts';
import { caseAnswerWords } from '../case-answer.ts';
import { actLine } from '../line-prompt.ts';
import type { ScopeOf } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

/** So many of those that a way ranks are told. */
const mostRanked = 3;
/** Characters of a long message that are shown. */
const mostShown = 220;

export const proof: KindView<'proof'> = {
  body({ session, activity: { desk, question }, isAnswered }, words) {
    if (isAnswered) return [];
    const opened = provedBy(session, desk, question);
    return [prompt(words.view.proof.ready(opened?.by ?? '?'))];
  },
  outcome(scope, words) {
    const { session, activity, rich, isAnswered } = scope;
    const { desk, question } = activity;
    const found = caseIn(session, desk);
    const opened = provedBy(session, desk, question);
    if (!isAnswered || found === undefined || opened === undefined) return [];
    const t = words.view.proof;
    const said = notesOf(session, desk).said[question];
    const verdict = verdictOn(found.truth, question, said);
    const isRight = said === found.truth.answers[question];
    const because = activity.told[verdict];
    const text = showControls(opened.text);
    const shown = text.length > mostShown ? `${text.slice(0, mostShown)} ...` : text;
    return [
      paragraph(t.opened(opened.by, opened.from)),
      { kind: 'quote', line: plainLine(shown) },
      facts([
        [t.said, said === undefined ? t.nothing : caseAnswerWords(question, said, words)],
        [t.is, caseAnswerWords(question, found.truth.answers[question], words)],
        ...wayLines(scope, words),
      ]),
      note(
        isRight ? 'right' : said === undefined ? 'info' : 'wrong',
        `${isRight ? t.right : said === undefined ? t.open : t.wrong} `,
        because === undefined ? '' : rich(because),
      ),
    ];
  },
  rows({ session, activity: { desk, question }, isAnswered }) {
    const week = caseIn(session, desk)?.week;
    if (!isAnswered || week === undefined) return undefined;
    const { evidence, zoneMinutes } = week;
    return {
      is: 'relay',
      found: behind(session, desk, question),
      observations: evidence.rows,
      zoneMinutes,
    };
  },
  enter: (_, { view }) => view.enter.open,
  line: actLine,
};

function wayLines({ session, activity }: ScopeOf<'proof'>, words: Words) {
  const { desk, question } = activity;
  const t = words.view.proof;
  const names: Readonly<Record<string, string>> = t.ways[question];
  return waysIn(session, desk, question).map(({ way, ranked }, at) => {
    const first = ranked
      .slice(0, mostRanked)
      .map(({ answer, score }) => [caseAnswerWords(question, answer, words), score] as const);
    return [`${t.fits} ${at + 1}`, t.way(names[way] ?? way, first)] as const;
  });
}

/** The rows on which the first of each way rests. */
function behind(session: ScopeOf<'proof'>['session'], desk: string, question: CaseQuestion): Found {
  const findings = waysIn(session, desk, question).flatMap(({ ranked: [first] }) =>
    first === undefined ? [] : [{ what: 'way', who: [first.answer], rows: first.rows }],
  );
  const rows = Uint32Array.from(new Set(findings.flatMap((one) => [...one.rows]))).sort();
  const query = { what: 'hours', in: 'town', who: [], top: 0 } as const;
  return { query, pictures: [], values: {}, findings, rows };
}
