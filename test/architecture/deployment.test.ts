/** The container files cannot be run here; what can go wrong silently in them is checked by reading. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Service {
  image: string;
  build?: string;
  ports?: string[];
  volumes?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test?: unknown; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  restart?: string;
  read_only?: boolean;
  cap_drop?: string[];
  command?: string[];
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };
const services = Object.entries(compose.services);
const service = (name: string): Service => compose.services[name] as Service;

describe('docker-compose.yml', () => {
  test('has every part of the system', () => {
    expect(services.map(([name]) => name)).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'temporal-ui', 'migrate', 'api', 'worker']),
    );
  });

  test.each(services)('%s has a pinned image', (_, { image }) => {
    expect(image).toMatch(/^[\w/-]+:\d+\.\d+(\.\d+)?(-[\w.]+)?$/);
  });

  test.each(services)('%s has no default for a secret', (_, { environment = {} }) => {
    const secrets = Object.entries(environment).filter(([name]) =>
      /PASSWORD|PWD|KEY|SECRET|DATABASE_URL/.test(name),
    );
    for (const [name, value] of secrets) expect(`${name}=${value}`).toMatch(/\$\{[A-Z_]+:\?[^}]+\}/);
  });

  test('publishes only the API beyond this machine', () => {
    const open = services.filter(([, { ports = [] }]) =>
      ports.some((port) => !port.startsWith('127.0.0.1:')),
    );
    expect(open.map(([name]) => name)).toEqual(['api']);
  });

  test.each(['postgres', 'temporal'])('%s is waited for until it is healthy', (name) => {
    expect(service(name).healthcheck?.test).toBeDefined();
  });

  test('plans statements as the bundled PostgreSQL does', () => {
    const command = service('postgres').command ?? [];
    const said = command.filter((word) => word.includes('='));
    expect(said).toContain('jit=off');
    for (const setting of said) expect(read('tools/embedded-postgres.ts')).toContain(`'${setting}'`);
  });

  test.each(['api', 'worker'])(
    '%s starts after schema and namespace, without rights it does not need',
    (name) => {
      expect(service(name)).toMatchObject({
        depends_on: {
          migrate: { condition: 'service_completed_successfully' },
          'temporal-namespace': { condition: 'service_completed_successfully' },
        },
        restart: 'unless-stopped',
        read_only: true,
        cap_drop: ['ALL'],
      });
    },
  );

  test('uses a Temporal server without known holes', () => {
    const [minor, patch] = service('temporal').image.split(':1.')[1]?.split('.').map(Number) as [
      number,
      number,
    ];
    expect(minor > 30 || (minor === 30 && patch >= 4) || (minor === 29 && patch >= 6)).toBe(true);
  });

  test('runs programs and mounts files that exist', () => {
    const programs = services.flatMap(([, { command = [] }]) =>
      command.filter((part) => part.startsWith('dist/')),
    );
    for (const program of programs) {
      expect(existsSync(path.join(ROOT, program.replace(/^dist\/(.*)\.js$/, '$1.ts')))).toBe(true);
    }
    const mounts = services.flatMap(([, { volumes = [] }]) =>
      volumes.filter((volume) => volume.startsWith('./')),
    );
    for (const mount of mounts) expect(existsSync(path.join(ROOT, mount.split(':')[0] as string))).toBe(true);
  });

  test('asks only for what the example file lists', () => {
    const asked = new Set(
      [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+):\?/g)].map((match) => match[1]),
    );
    const listed = new Set(
      [...read('tools/docker/example.env').matchAll(/^([A-Z_]+)=$/gm)].map((match) => match[1]),
    );
    expect([...asked].filter((name) => !listed.has(name))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const lastStage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  test('pins its base images', () => {
    for (const line of lines.filter((text) => text.startsWith('FROM ')))
      expect(line).toMatch(/^FROM node:\d+\.\d+\.\d+-\S+/);
  });

  test('runs as an ordinary user, with a health check and without a shell', () => {
    expect(lastStage).toContain('USER node');
    expect(lastStage.join('\n')).toMatch(/HEALTHCHECK[\s\S]*CMD \["node"/);
    expect(lastStage.at(-1)).toMatch(/^CMD \["node", .*"dist\/api\/main\.js"\]$/);
  });

  test('copies no secrets and no local state', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const name of ['.env', '.data', '.git', 'node_modules']) expect(ignored).toContain(name);
  });

  test('installs exactly the lock file', () => {
    expect(lines.some((line) => line.startsWith('RUN npm ci'))).toBe(true);
    expect(lines.join('\n')).not.toMatch(/npm (i|install)\b/);
  });
});
