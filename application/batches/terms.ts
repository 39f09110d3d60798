/** What all rows of a batch have in common, by its kind. */
import type { Knex } from 'knex';
import type { ProcessGateway } from '../process-gateway';
import type { UpkeepTarget } from '../rules/upkeep';

export interface TermsByKind {
  upkeep: UpkeepTarget;
  command: CommandTerms;
  issue: IssueTerms;
  transfer: TransferTerms;
}

/** Commands given to assignments as the person who ordered the batch. */
export interface CommandTerms {
  /** The command of every row, or null where rows differ. */
  command: string | null;
  /** What the batch belongs to, such as a directive, for those who look at it. */
  about?: { kind: string; id: string };
}

/** Assignments issued from a table, as the person who ordered the batch. */
export interface IssueTerms {
  /** Name of the file that the rows came from. */
  source: string;
}

/** Parts of assignments passed on, because of one change of the organisation. */
export interface TransferTerms {
  change: 'move' | 'leave' | 'close';
  /** The person who moves or leaves, or the unit that closes. */
  aboutId: string;
  documentNumber: string;
}

export interface BatchDeps {
  db: Knex;
  gateway: ProcessGateway;
}
