/** A client's connection to Temporal that ends with its test file. */
import { Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';
import { until } from './wait';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];

export interface TestConnection {
  connection: Connection;
  /** Once this has resolved nothing is tried on the connection again. */
  close(): Promise<void>;
}

/**
 * The client tries a failed call again a little later, by a timer, and that throws where the connection was closed in between: out of reach of the file
 * that made the call, in the middle of the next one of the same process. So what is planned is waited for, and after that nothing more is planned.
 */
export async function connect(address: string): Promise<TestConnection> {
  const usual = defaultGrpcRetryOptions();
  let closing = false;
  let planned = 0;
  let calls = 0;
  let attempts = 0;
  const counted =
    (count: () => void): Interceptor =>
    (options, nextCall) => {
      count();

      return nextCall(options) as ReturnType<Interceptor>;
    };
  const again = makeGrpcRetryInterceptor({
    retryableDecider: (attempt, status) => !closing && usual.retryableDecider(attempt, status),
    delayFunction: (attempt, status) => {
      planned += 1;

      return usual.delayFunction(attempt, status);
    },
  });
  const connection = await Connection.connect({
    address,
    interceptors: [counted(() => (calls += 1)), again, counted(() => (attempts += 1))],
  });

  return {
    connection,
    close: async () => {
      closing = true;
      await until(() => Promise.resolve(attempts - calls === planned), 'the calls that are tried again');
      await connection.close();
    },
  };
}
