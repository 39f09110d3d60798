/** What a test file leaves of its connection to Temporal: nothing, also where the server was lost in the middle of a call. */
import { connect as connectTo, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect } from '../../support/connection';
import { testTemporalAddress } from '../../support/environment';

let server: Server;
afterAll(() => server.close());

test('a call that is to be tried again is so before the connection closes, and not after', async () => {
  const [host = '', port] = testTemporalAddress().split(':');
  const sockets: Socket[] = [];
  let reached = 0;
  let lost = false;
  server = createServer((near) => {
    reached += 1;
    const far = connectTo(Number(port), host);
    sockets.push(near, far);
    [near, far].forEach((socket) => socket.on('error', () => undefined));

    if (lost) {
      near.destroy();
      far.destroy();
    } else {
      near.pipe(far).pipe(near);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { connection, close } = await connect(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  const before = reached;
  lost = true;
  sockets.forEach((socket) => socket.destroy());
  const call = connection.workflowService.getSystemInfo({}).then(
    () => 'answered',
    () => 'refused',
  );
  // The loss is known, and the next attempt planned.
  while (reached === before) await new Promise((resolve) => server.once('connection', resolve));
  await close();
  await expect(call).resolves.toBe('refused');
}, 60_000);
