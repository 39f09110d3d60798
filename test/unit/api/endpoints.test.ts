import type { ApiDeps } from '../../../api/context';
import { openApiDocument } from '../../../api/openapi';
import { createApiRouter } from '../../../api/routes/index';
import { ENDPOINTS } from '../../../contracts/endpoints';
import * as C from '../../../contracts/kpis';
import { WebhookMessage } from '../../../contracts/notifying';
import { STREAM_EVENTS, StreamMessage } from '../../../contracts/stream';
import { KPI } from '../../../contracts/endpoints/kpi';
import { OBJECTIVES } from '../../../contracts/endpoints/objectives';
import type { Endpoint } from '../../../contracts/endpoints/endpoint';
import { POLICY_ROWS } from '../../../domain/access/policy-table';

const endpoints = Object.entries(ENDPOINTS) as [string, Endpoint][];

describe('the endpoint table', () => {
  it('is mounted whole: each row once', () => {
    expect(() => createApiRouter({} as ApiDeps)).not.toThrow();
  });

  it.each(endpoints)('%s names an action of the policy table', (_name, { action }) => {
    expect(POLICY_ROWS[action].who.length).toBeGreaterThan(0);
  });

  it('has no two rows for one method and path', () => {
    const addresses = endpoints.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('uses every action of the policy table but those of the operators’ own tools', () => {
    const used = new Set<string>(endpoints.map(([, { action }]) => action));
    const unused = Object.keys(POLICY_ROWS).filter((action) => !used.has(action));

    expect(unused).toEqual(['audit.read', 'health.read']);
  });

  it('declares each parameter of its path', () => {
    for (const [name, { path, params }] of endpoints) {
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter);
      expect([name, Object.keys(params?.shape ?? {})]).toEqual([name, inPath]);
    }
  });
});

describe('the OpenAPI document', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument())) as {
    openapi: string;
    paths: Record<
      string,
      Record<
        string,
        {
          operationId: string;
          summary: string;
          description: string;
          tags: string[];
          responses: Record<
            string,
            {
              description: string;
              content?: Record<string, { schema?: unknown; example?: unknown }>;
            }
          >;
          parameters?: { name: string; in: string }[];
        }
      >
    >;
    webhooks: Record<string, { post: { requestBody: { content: Record<string, { example: unknown }> } } }>;
    components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
  };
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

  it('is OpenAPI 3.1 and describes every endpoint', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(ENDPOINTS).sort());
  });

  it('shows a body for every command of goals and indicators, and each shown body would be taken', () => {
    const written = Object.entries({ ...OBJECTIVES, ...KPI } as Record<string, Endpoint>).filter(
      ([, { body }]) => body !== undefined,
    );
    expect(written.filter(([, { example }]) => example === undefined)).toEqual([]);

    for (const [name, { body, example }] of endpoints.filter(([, one]) => one.example !== undefined)) {
      expect([name, body?.safeParse(example).error?.issues ?? []]).toEqual([name, []]);
    }

    expect(JSON.stringify(document.paths['/kpi-measurements'])).toContain('"example":{"rows":[');
  });

  it('says of every operation what it does, what it answers, and how it refuses', () => {
    for (const { operationId, summary, description, tags, responses } of operations) {
      const kinds = Object.entries(responses);
      const good = kinds.filter(([status]) => /^2/.test(status));
      const bad = kinds.filter(([status]) => !/^2/.test(status));
      expect([operationId, summary.length > 5, description.startsWith('Who: '), tags.length]).toEqual([
        operationId,
        true,
        true,
        1,
      ]);
      expect([operationId, good.length > 0]).toEqual([operationId, true]);
      kinds.forEach(([status, { description: said, content }]) =>
        expect([
          operationId,
          status,
          said.length > 0,
          Object.values(content ?? {}).every(({ schema }) => schema !== undefined),
        ]).toEqual([operationId, status, true, true]),
      );
      bad.forEach(([status, { content }]) =>
        expect([operationId, status, content?.['application/problem+json']?.schema]).toEqual([
          operationId,
          status,
          { $ref: '#/components/schemas/Problem' },
        ]),
      );
    }
  });

  it('shows what is pushed, registered and sent, and the shown answers and messages are as described', () => {
    const shown = (path: string, method: string, status: string) =>
      Object.values(document.paths[path]?.[method]?.responses[status]?.content ?? {})[0]?.example;
    expect(C.ReportedRows.safeParse(shown('/kpi-measurements', 'post', '200')).error).toBeUndefined();
    expect(ENDPOINTS.createWebhook.example.events.length).toBeGreaterThan(0);
    const sent = Object.values(document.webhooks)[0]?.post.requestBody.content['application/json']?.example;
    expect(WebhookMessage.safeParse(sent).error).toBeUndefined();
  });

  it('names every event of the live stream with what it carries', () => {
    const { schema, example } = document.paths['/stream']?.['get']?.responses['200']?.content?.[
      'text/event-stream'
    ] as { schema: { $ref: string }; example: string };
    expect(schema.$ref).toBe('#/components/schemas/StreamMessage');
    const { oneOf } = document.components.schemas['StreamMessage'] as {
      oneOf: { properties: { event: { const: string } } }[];
    };
    expect(oneOf.map(({ properties }) => properties.event.const)).toEqual(Object.keys(STREAM_EVENTS));
    const messages = example.trim().split('\n\n');
    expect(messages.length).toBeGreaterThan(2);

    for (const message of messages) {
      const [, event] = /^event: (.*)$/m.exec(message) ?? [];
      const data: unknown = JSON.parse(/^data: (.*)$/m.exec(message)?.[1] ?? '');
      expect([message, StreamMessage.safeParse({ event, data }).error]).toEqual([message, undefined]);
    }
  });

  it('refers only to schemas that it has', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(references.filter((name) => !(String(name) in document.components.schemas))).toEqual([]);
  });

  it('says for every operation what its problems look like', () => {
    for (const { responses } of operations) {
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining(['400', '401', '403', '404', '422', 'default']),
      );
    }
  });

  it('has both ways to sign in, and the Idempotency-Key of writes', () => {
    expect(Object.keys(document.components.securitySchemes)).toEqual(['session', 'accessToken']);
    expect(document.paths['/assignments']?.['post']?.parameters).toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }),
    );
  });
});
