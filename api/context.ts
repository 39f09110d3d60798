/** What every part of the API is given: the process's dependencies, and who asks in which language. */
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Principal } from '../domain/access/principal';
import { DomainError } from '../domain/errors';
import type { ProcessGateway } from '../application/process-gateway';
import type { EvaluationGateway } from '../application/process-evaluation';
import type { KpiGateway } from '../application/process-kpi';
import type { BatchGateway } from '../application/process-batches';
import type { DigestGateway } from '../application/process-digests';
import type { GoalGateway } from '../application/process-goals';
import type { OpinionGateway } from '../application/process-opinions';
import type { RecurringGateway } from '../application/process-recurring';
import type { DirectiveGateway } from '../application/process-directive';
import type { AddressRules } from '../application/notifying/address';
import type { SecretBox } from '../config/secret-box';
import type { StreamHub } from './stream/hub';

/** The part of the configuration that HTTP depends on. */
export interface ApiConfig {
  /** Where browsers reach the system; decides cookie name, HSTS and upgrade-insecure-requests. */
  publicUrl: URL;
  /** Folder of the built web app. */
  webDir: string;
  /** Folder of uploaded files. */
  filesDir: string;
  /** Demo personas of the login page; null when there is no demo data, and always in production. */
  demo: { password: string } | null;
  /** Address of the engine's own web pages, for those who may see processes. */
  temporalUiUrl: string | null;
  /** Whether this system sends mail. */
  mailOn: boolean;
  /** Folder of mails that the demo catches instead of sending; null = none. */
  mailCatcherDir: string | null;
  /** Where webhooks may go. */
  webhookRules: AddressRules;
  /** Addresses of proxies whose X-Forwarded-For is believed; false = none. */
  trustProxy: string | false;
}

export interface ApiDeps {
  db: Knex;
  config: ApiConfig;
  logger: Logger;
  gateway: ProcessGateway;
  batches: BatchGateway;
  digests: DigestGateway;
  recurring: RecurringGateway;
  directives: DirectiveGateway;
  evaluations: EvaluationGateway;
  kpis: KpiGateway;
  goals: GoalGateway;
  opinions: OpinionGateway;
  secrets: SecretBox;
  clock: () => Date;
  stream: StreamHub;
}

export type Locale = 'vi' | 'en';

/** One request: who, in which language, when. */
export class RequestContext {
  readonly locale: Locale;
  readonly requestId: string;
  /** Instant at which the request was received; everything in it is judged by this one. */
  readonly now: string;
  /** Id of the session or token row; null when nobody is signed in. */
  readonly credentialId: string | null;
  readonly maybePrincipal: Principal | null;

  constructor(facts: {
    locale: Locale;
    requestId: string;
    now: string;
    credentialId: string | null;
    principal: Principal | null;
  }) {
    this.locale = facts.locale;
    this.requestId = facts.requestId;
    this.now = facts.now;
    this.credentialId = facts.credentialId;
    this.maybePrincipal = facts.principal;
  }

  /** The person who asks. Only endpoints that anyone may call can be without one. */
  get principal(): Principal {
    if (this.maybePrincipal === null) {
      throw new DomainError('access/not-signed-in');
    }

    return this.maybePrincipal;
  }
}
