/**
 * The configuration: every variable that Mandate reads, once, with its meaning. A wrong value stops the start with a
 * sentence that names it. README.md and docs/operations.md repeat this table; test/unit/config compares.
 */
import path from 'node:path';
import { z } from 'zod';
import { isPrivateNetwork } from './private-network';
import { parsePayloadKeys } from './payload-keys';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.stringbool({ truthy: ['1', 'true', 'yes', 'on'], falsy: ['0', 'false', 'no', 'off', ''] });
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const address = z.string().regex(/^[^\s/:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'has to be host:port');

const Schema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('`production` refuses demo data and demo accounts'),
  PORT: port.default(8080).describe('port of the API and the web app'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('address to listen on; 0.0.0.0 behind a proxy or in a container'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('address that people type; https turns on secure cookies and HSTS'),
  TRUST_PROXY: z
    .string()
    .optional()
    .describe('addresses of proxies whose X-Forwarded-For is believed, e.g. `loopback`'),
  METRICS_PORT: port.default(0).describe('internal port of /metrics; 0 = none'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('how much is logged'),
  MANDATE_DATA_DIR: z
    .string()
    .default('.data')
    .describe('folder of the embedded parts, uploaded files and generated keys'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 15 or newer; replaces the embedded one'),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(20)
    .describe('most connections of one process'),
  TEMPORAL_ADDRESS: address.optional().describe('host:port of a Temporal server; replaces the embedded one'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default').describe('namespace of all workflows'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('mandate').describe('task queue of the workers'),
  TEMPORAL_TLS: flag.default(false).describe('use TLS to the Temporal server'),
  TEMPORAL_TLS_CA: z.string().optional().describe('file with the CA of the Temporal server'),
  TEMPORAL_TLS_CERT: z.string().optional().describe('file with the client certificate (mTLS)'),
  TEMPORAL_TLS_KEY: z.string().optional().describe('file with the key of the client certificate'),
  TEMPORAL_API_KEY: z.string().optional().describe('API key, for services that ask for one'),
  TEMPORAL_UI_URL: z
    .url()
    .optional()
    .describe('address of the Temporal Web UI, for links from the operations page'),
  MANDATE_PAYLOAD_KEY: z
    .string()
    .refine(
      (text) => parsePayloadKeys(text) !== undefined,
      'has to be 32 bytes in base64 (several keys: comma-separated)',
    )
    .optional()
    .describe(
      'key that encrypts everything the Temporal server stores; of several the first encrypts, all decrypt; generated into the data folder where it is embedded',
    ),
  WORKER_MAX_CACHED_WORKFLOWS: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(400)
    .describe('workflows kept in memory, about 0.4 MB each'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'mail server, `smtp://user:password@host:587` (STARTTLS, required but on loopback) or `smtps://`; without it no mail is sent',
    ),
  SMTP_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, 'has to be an address, such as Mandate <mandate@example.org>')
    .optional()
    .describe('sender of mails; `mandate@` the host of PUBLIC_URL unless given'),
  SMTP_TLS_CA: z.string().optional().describe('file with the CA of the mail server'),
  MAIL_REPLY_DOMAIN: z
    .string()
    .regex(/^(?=.{1,190}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'has to be a domain, such as reply.example.org')
    .optional()
    .describe(
      'domain whose mail comes to MAIL_RECEIVER_PORT; with it, mails can be answered, and answers become comments',
    ),
  MAIL_RECEIVER_PORT: port
    .default(0)
    .describe('internal port on which the worker takes answers from the mail server; 0 = none'),
  MAIL_RECEIVER_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('address on which it listens; never one that strangers reach'),
  MAIL_RECEIVER_LMTP: flag.default(false).describe('the mail server hands over by LMTP instead of SMTP'),
  MAIL_CATCHER_DIR: z
    .string()
    .optional()
    .describe('folder of mails that were caught instead of sent; set by `npm start` for the demo'),
  WEBHOOK_ALLOW_LOOPBACK: flag
    .default(false)
    .describe('lets webhooks go to this machine itself, by http too; for trying out only'),
  WEBHOOK_ALLOWED_NETWORKS: list
    .refine((networks) => networks.every(isPrivateNetwork), 'has to be private networks as CIDR')
    .default([])
    .describe('private networks in which receivers may stand, as CIDR, e.g. `10.20.0.0/16`'),
  WEBHOOK_ALLOWED_HOSTS: list
    .default([])
    .describe('names that webhooks may go to, with everything below them; any public one unless given'),
  WEBHOOK_TLS_CA: z
    .string()
    .optional()
    .describe('file with CAs of receivers of webhooks, trusted beside the public ones'),
  DEMO: flag.optional().describe('demo data and accounts; on unless NODE_ENV is production'),
  DEMO_PEOPLE: z.coerce
    .number()
    .int()
    .min(200)
    .max(200_000)
    .default(1_500)
    .describe('how many people the demo organisation has'),
  DEMO_PASSWORD: z.string().min(12).default('demo-Mandate-2026').describe('password of the demo personas'),
});

type Values = z.infer<typeof Schema>;

export type Config = Omit<Values, 'DEMO' | 'MANDATE_DATA_DIR'> & { DEMO: boolean; MANDATE_DATA_DIR: string };

/** Name, meaning and default of each variable, for the documentation and its test. */
export const DOCUMENTED = Object.entries(Schema.shape).map(([name, schema]) => ({
  name,
  meaning: schema.description ?? '',
}));

/** A configuration that cannot be used; the message names the variable and says what it has to be. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

/** Parses an environment. Empty variables count as absent. */
export function parseConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Schema.safeParse(given);

  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => sentence(issue, given)).join('\n'));
  }

  const { DEMO: demo, MANDATE_DATA_DIR: dataDir, ...values } = parsed.data;
  const production = values.NODE_ENV === 'production';

  if (production && demo === true) {
    throw new ConfigError(
      'DEMO cannot be on when NODE_ENV is "production": demo accounts have a known password.',
    );
  }

  if (production && (values.WEBHOOK_ALLOW_LOOPBACK || values.MAIL_CATCHER_DIR !== undefined)) {
    throw new ConfigError(
      'WEBHOOK_ALLOW_LOOPBACK and MAIL_CATCHER_DIR are for trying out and refused when NODE_ENV is "production".',
    );
  }

  if (production && values.TEMPORAL_ADDRESS !== undefined && values.MANDATE_PAYLOAD_KEY === undefined) {
    throw new ConfigError(
      'MANDATE_PAYLOAD_KEY is missing: with a Temporal server of its own, production needs a key (openssl rand -base64 32).',
    );
  }

  if ((values.MAIL_REPLY_DOMAIN === undefined) !== (values.MAIL_RECEIVER_PORT === 0)) {
    throw new ConfigError('MAIL_REPLY_DOMAIN and MAIL_RECEIVER_PORT are only good together.');
  }

  if ((values.TEMPORAL_TLS_CERT === undefined) !== (values.TEMPORAL_TLS_KEY === undefined)) {
    throw new ConfigError('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY are only good together.');
  }

  return { ...values, DEMO: demo ?? !production, MANDATE_DATA_DIR: path.resolve(dataDir) };
}

/** The configuration of this process. On a wrong value it says which and why, and ends the process. */
export function loadConfig(): Config {
  loadDotEnv();

  try {
    return parseConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`Configuration: ${error.message}\n`);
      process.exit(1);
    }

    throw error;
  }
}

function sentence(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = String(issue.path[0]);
  const secret = /KEY|PASSWORD|DATABASE_URL|SMTP_URL/.test(name);
  const value = secret ? '' : ` is "${String(given[name])}" and`;

  return `${name}${value} is wrong: ${issue.message}.`;
}

/** `.env` in the working folder, where there is one; real variables win. */
function loadDotEnv(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new ConfigError(`.env cannot be read: ${String(error)}`);
    }
  }
}
