/** A case of the night desk, as it was planned. Whoever looks for the answers is given rows, and the brief alone. */
import type { Weekday } from '../town/calendar.ts';
import type { CaseBrief, CaseQuestion } from '../../analysis/case/brief.ts';

/** Who did what. People are residents, by id. */
export type CaseRoles = {
  /** Goes by the second name. */
  readonly owner: string;
  readonly partner: string;
  /** Drew what the carrier handed on. */
  readonly author: string;
  readonly carrier: string;
  /** Whose phone was at the corner, and somebody else of the same home. */
  readonly phone: string;
  readonly mate: string;
  /** Crossed the square in another night, the one to `passed`. */
  readonly passer: string;
  /** Wrote something as long as the sketch, about something else. */
  readonly cook: string;
};

export type CaseTruth = {
  readonly brief: CaseBrief;
  readonly roles: CaseRoles;
  /** What is right: a weekday for the night that leads to it, else a resident. */
  readonly answers: Readonly<Record<CaseQuestion, string>>;
  readonly passed: Weekday;
  /** The phone at the corner was in the mate's hand, while its owner slept. */
  readonly lent: boolean;
  /** Ids of planned messages whose words prove an answer. */
  readonly proofs: Readonly<Record<CaseQuestion, string>>;
  /** Who lives with the owner, and who works where the owner does. */
  readonly home: readonly string[];
  readonly work: readonly string[];
};
