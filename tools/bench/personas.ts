/** The personas of the demo, signed in over the public HTTP interface. */
import type { HttpDriver } from './http-driver';
import { DEMO_PASSWORD } from './system';

export interface Person {
  personId: string;
  cookie: string;
}

/** Signs one persona in. Throws where that is refused. */
export async function signIn(driver: HttpDriver, login: string): Promise<Person> {
  const reply = await driver.post('/api/v1/sessions', { login, password: DEMO_PASSWORD });
  const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0];

  if (reply.status !== 200 || cookie === undefined) {
    throw new Error(`${login} could not sign in: ${reply.status} ${JSON.stringify(reply.body)}`);
  }

  return { personId: String(reply.body['personId']), cookie };
}
