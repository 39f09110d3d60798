/**
 * Times the same reads in cities of several sizes, in turns.
 *
 * Cold: the first of each after PostgreSQL and the API were killed and started again, as often as is said: new processes and connections, empty shared
 * buffers; the operating system keeps its own cache of files. Warm: many requests after some that are not counted, in which the API's code is compiled,
 * connections are opened and statements planned.
 */
import { cpuMs, familyOf } from './cpu';
import { HttpDriver } from './http-driver';
import { signIn } from './personas';
import type { Read } from './reads-list';
import type { ProductSystem } from './system';

/**
 * A city of one size, with the product that serves it and the milliseconds that were measured there: until the answer was there, warm and cold, and of
 * processor time that PostgreSQL and the API spent on each of the warm ones, which other work on the machine does not lengthen.
 */
export interface City {
  size: number;
  system: ProductSystem;
  reads: (Read & { warm: number[]; cold: number[]; busy: number[] })[];
}

export interface Rounds {
  /** Of each read in each city, warm. */
  requests: number;
  /** Fresh starts of each city. */
  cold: number;
}

/** Of each read, before the warm ones that count. */
const WARMING_UP = 50;

/** Fills in the times of all reads of all cities. */
export async function measureCities(cities: readonly City[], { requests, cold }: Rounds): Promise<void> {
  for (let round = 0; round < Math.max(1, cold); round += 1) {
    for (const city of cities) {
      await restart(city.system);
      const asked = await visit(city);

      for (const read of city.reads) {
        read.cold.push(await asked.timed(read));
      }

      asked.leave();
    }
  }

  await measureWarm(cities, requests);
}

/** One read after the other, each in all cities in turn: the machine is the same for all of them. */
async function measureWarm(cities: readonly City[], requests: number): Promise<void> {
  const visits = await Promise.all(cities.map(visit));
  const reads = cities[0]?.reads ?? [];

  for (const no of reads.keys()) {
    let families: number[][] = [];

    for (let round = -WARMING_UP; round < requests; round += 1) {
      // Connections are opened while it warms up.
      families = round === 0 ? cities.map(familyOfCity) : families;

      for (const [at, { reads: of }] of cities.entries()) {
        const before = cpuMs(families[at] ?? []);
        const took = await visits[at]!.timed(of[no]!);

        if (round >= 0) {
          of[no]!.warm.push(took);
          of[no]!.busy.push(cpuMs(families[at]!) - before);
        }
      }
    }
  }

  visits.forEach(({ leave }) => leave());
}

const familyOfCity = ({ system }: City): number[] =>
  familyOf([system.pidOf('api'), system.pidOf('postgres')]);

async function restart(system: ProductSystem): Promise<void> {
  await system.kill('api');
  await system.kill('postgres');
  await system.startPart('postgres');
  await system.startPart('api');
  await system.untilReady();
}

interface Visit {
  /** Milliseconds until the answer was there, whole. */
  timed: (read: Read) => Promise<number>;
  leave: () => void;
}

/** Signs in whoever asks something. */
async function visit({ system, reads }: City): Promise<Visit> {
  const driver = new HttpDriver(system.baseUrl);
  const cookies = new Map<string, string>();

  for (const login of new Set(reads.map((read) => read.login))) {
    cookies.set(login, (await signIn(driver, login)).cookie);
  }

  return {
    leave: () => driver.close(),
    timed: async ({ name, login, path }) => {
      const began = performance.now();
      const reply = await driver.get(`/api/v1${path}`, { cookie: cookies.get(login) ?? '' });

      if (reply.status !== 200) {
        throw new Error(`${name} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
      }

      return performance.now() - began;
    },
  };
}
