/** The signature that receivers verify is the one that the documentation works out. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { signatureOf } from '../../../application/notifying/webhook-request';

const page = readFileSync(path.resolve(__dirname, '../../../docs/notifications.md'), 'utf8');

function valueOf(row: string): string {
  const value = new RegExp(`^\\| ${row} \\| \`(.+)\` \\|$`, 'm').exec(page)?.[1];

  if (value === undefined) {
    throw new Error(`the worked example has no ${row}`);
  }

  return value;
}

it('gives the signature of the worked example, and another one for another body', () => {
  const sign = (body: string) =>
    signatureOf(valueOf('secret'), valueOf('`webhook-id`'), Number(valueOf('`webhook-timestamp`')), body);

  expect(sign(valueOf('body'))).toBe(valueOf('`webhook-signature`'));
  expect(sign(`${valueOf('body')} `)).not.toBe(valueOf('`webhook-signature`'));
});
