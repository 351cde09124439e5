/** What is known of people, put into sentences. */
import type { Words } from '../i18n/index.ts';
import { yoursIf } from '../lesson/inference/material.ts';
import type { PeopleKnown, PersonFinding, PersonKnown } from '../lesson/people/gather.ts';
import { SIDES, type Side, type Statement } from '../lesson/people/statements.ts';
import { isDocumentationAddress } from '../protocol/addresses.ts';
import { showControls } from '../text/safe.ts';
import type { RowsBehind } from './finding-rows.ts';

/** What a finding says, and in which lesson and on how many rows. */
type FindingLine = { readonly says: string; readonly from?: string };

export type PersonView = {
  readonly name: string;
  readonly findings: readonly FindingLine[];
  /** What it comes to, and what is not known. */
  readonly after: readonly string[];
};

export type PeopleView = {
  /** Before the list. */
  readonly before: readonly string[];
  readonly people: readonly {
    readonly name: string;
    readonly count: string;
    /** Empty while they are not in memory. */
    readonly rows: string;
    readonly yours?: true;
  }[];
  /** Findings of which nobody can say whom they name, each in a line. */
  readonly after: readonly string[];
};

export function peopleView(known: PeopleKnown, words: Words): PeopleView {
  const t = words.view.people;
  const { people, unnamed, hasRows } = known;
  if (people.length === 0 && unnamed.length === 0) {
    return { before: [t.nothing], people: [], after: [] };
  }
  const findings = people.reduce((sum, person) => sum + person.findings.length, 0);
  return {
    before: [
      ...(people.length === 0 ? [] : [`${t.summary(people.length, findings)} ${t.addsUp}`]),
      hasRows ? t.asked : t.noRows,
    ],
    people: people.map((person) => ({
      name: showControls(person.name),
      count: t.findings(person.findings.length),
      rows: person.rows === 0 ? '' : t.rows(person.rows),
      ...yoursIf(person.name),
    })),
    after:
      unnamed.length === 0
        ? []
        : [
            t.unnamed(unnamed.length),
            ...unnamed.map(({ lesson, step }) => t.away(lesson.number, showControls(step.title))),
          ],
  };
}

export function personView({ name, findings }: PersonKnown, words: Words): PersonView {
  const t = words.view.people;
  const told = findings.flatMap((one) => one.told?.statement ?? []);
  const isTold = (side: Side) => {
    const ones: readonly string[] = SIDES[side];
    return told.some(({ is }) => ones.includes(is));
  };
  const sides = Object.keys(SIDES) as Side[];
  const shown = showControls(name);
  const named = (some: readonly Side[]) => some.map((side) => t.sides[side]);
  return {
    name: shown,
    findings: findings.map((one) => findingLine(one, words)),
    after:
      told.length === 0
        ? [t.noRows]
        : [
            t.addsUpOf(shown, told.length, named(sides.filter(isTold))),
            t.notKnown(shown, named(sides.filter((side) => !isTold(side)))),
          ],
  };
}

function findingLine({ reference, told }: PersonFinding, words: Words): FindingLine {
  const t = words.view.people;
  const { lesson, step } = reference;
  if (told === undefined) return { says: t.away(lesson.number, showControls(step.title)) };
  const { statement } = told;
  return { says: sentence(statement, words), from: t.from(lesson.number, statement.rows.length) };
}

function sentence(statement: Statement, words: Words): string {
  const t = words.view.people;
  const { says } = t;
  const address = (text: string) =>
    isDocumentationAddress(text) ? t.simulated(showControls(text)) : showControls(text);
  const names = (some: readonly string[]) => some.map(showControls);
  switch (statement.is) {
    case 'offline':
    case 'other-hours':
      return says[statement.is](statement.from, statement.to);
    case 'moved':
      return says.moved(statement.day, statement.hours);
    case 'places':
      return says.places(statement.addresses, statement.changes);
    case 'home':
    case 'work':
      return says[statement.is](address(statement.address), statement.days, statement.of);
    case 'alone-with': {
      const { other, days } = statement;
      return says['alone-with'](showControls(other), address(statement.address), days);
    }
    case 'was-at':
      return says['was-at'](address(statement.address), statement.on, statement.from, statement.to);
    case 'ties':
      return says.ties(statement.count, statement.of);
    case 'writes-with': {
      const { count, first, messages } = statement;
      return says['writes-with'](count, showControls(first), messages);
    }
    case 'between':
      return says.between(statement.rank, statement.paths, statement.of);
    case 'joins':
    case 'group':
      return says[statement.is](names(statement.others));
    case 'sizes':
      return says.sizes(statement.messages, statement.most);
    case 'suggested':
      return says.suggested(showControls(statement.other));
    case 'segment':
      return says.segment(showControls(statement.advert));
  }
}

/** The rows behind a finding, while its week is in memory. */
export function rowsBehindFinding({ told }: PersonFinding): RowsBehind | undefined {
  if (told === undefined) return undefined;
  const { found, week } = told;
  const { evidence, zoneMinutes } = week;
  return { is: 'relay', found, observations: evidence.rows, zoneMinutes };
}
