import type { AffiliateReport } from '../../affiliate/report-form.ts';
import { rowSet } from '../../analysis/finding.ts';
import { type Rows, rowsFromObservations } from '../../analysis/rows.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import { infer } from '../inference/infer.ts';
import type { Found } from '../inference/material.ts';
import type { FindingReference, Untold } from './references.ts';
import { namesPeople, type Statement, statementsOf } from './statements.ts';

/** A finding about somebody. */
export type PersonFinding = {
  readonly reference: FindingReference;
  /** What it says, while the week that tells it is in memory. */
  readonly told?: {
    readonly statement: Statement;
    /** The finding alone, with its rows. */
    readonly found: Found;
    readonly week: LivedWeek;
  };
};

export type PersonKnown = {
  /** As it stands in the rows. */
  readonly name: string;
  /** In the course's order. */
  readonly findings: readonly PersonFinding[];
  /** How many rows of the week they rest on together; 0 while it isn't in memory. */
  readonly rows: number;
};

/** What the learner knows of people, from the findings that they have seen. */
export type PeopleKnown = {
  /** Whoever most is known of first. */
  readonly people: readonly PersonKnown[];
  /** Findings that name people in rows which are not in memory, so that nobody can say whom. */
  readonly unnamed: readonly FindingReference[];
  /** Some findings have their rows; without any the town's week is not in memory. */
  readonly hasRows: boolean;
};

export type Asked = {
  /** The town's week of a seed, if it was lived since the program started. */
  readonly week: (seed: number) => LivedWeek | undefined;
  /** What the sister company makes of rows, with the list that it buys or without. */
  readonly sister: (rows: Rows, listed: boolean) => AffiliateReport;
};

/**
 * Puts together what findings say of each person. Nothing was kept of a finding but where it was made:
 * its question is asked again of the week that is in memory, which may be that of a later lesson, with
 * the learner's line of that one.
 */
export async function gatherPeople(
  references: readonly FindingReference[],
  { week: weekOf, sister }: Asked,
): Promise<PeopleKnown> {
  const people = new Map<string, PersonFinding[]>();
  const unnamed: FindingReference[] = [];
  const add = (name: string, finding: PersonFinding) => {
    const before = people.get(name) ?? [];
    if (!before.some((one) => saysTheSame(one, finding))) people.set(name, [...before, finding]);
  };
  const tables = new Map<LivedWeek, { rows: Rows; reports: Map<boolean, AffiliateReport> }>();
  for (const reference of references) {
    const { query, seed, listed, untold } = reference;
    if (!namesPeople(query)) continue;
    const week = weekOf(seed);
    if (week === undefined) {
      for (const name of query.who) add(name, { reference });
      const isTold = unnamed.some(
        ({ lesson, step }) => lesson.id === reference.lesson.id && step.id === reference.step.id,
      );
      if (query.who.length === 0 && !isTold) unnamed.push(reference);
      continue;
    }
    const table = tables.get(week) ?? {
      rows: rowsFromObservations(week.evidence.rows),
      reports: new Map<boolean, AffiliateReport>(),
    };
    tables.set(week, table);
    const { reports } = table;
    if (query.in === 'sister' && !reports.has(listed)) {
      reports.set(listed, sister(table.rows, listed));
    }
    const report = reports.get(listed);
    const found = await infer(query, {
      town: { rows: table.rows, zoneMinutes: week.zoneMinutes },
      ...(report ? { sister: report } : {}),
      data: (name) => Promise.reject(new RangeError(`${name} is not about the town`)),
    });
    if ('missing' in found) continue;
    for (const statement of statementsOf(found)) {
      // Who is still to say it would be told it here.
      if (isUntold(statement, untold)) continue;
      const { who, rows } = statement;
      const alone = { ...found, findings: [{ what: statement.is, who: [who], rows }], rows };
      add(who, { reference, told: { statement, found: alone, week } });
    }
  }
  const known = [...people].map(([name, findings]) => ({ name, findings, rows: rowsOf(findings) }));
  return {
    people: known.sort(
      (one, other) =>
        other.findings.length - one.findings.length || (one.name < other.name ? -1 : 1),
    ),
    unnamed,
    hasRows: tables.size > 0,
  };
}

function isUntold({ is, who }: Statement, { routines, gaps }: Untold): boolean {
  if (is === 'home' || is === 'work') return routines.includes(is);
  return is === 'offline' && gaps.includes(who);
}

/** What two lessons found alike is known once. */
function saysTheSame({ told: one }: PersonFinding, { told: other }: PersonFinding): boolean {
  if (one === undefined || other === undefined) return false;
  const about = ({ rows: _, ...rest }: Statement) => JSON.stringify(rest);
  return about(one.statement) === about(other.statement);
}

const rowsOf = (findings: readonly PersonFinding[]): number =>
  rowSet(findings.flatMap(({ told }) => Array.from(told?.statement.rows ?? []))).length;
