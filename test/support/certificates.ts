/** A certificate authority and certificates of servers on this machine, made by a test for itself. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export interface Certified {
  key: string;
  cert: string;
}

export interface Authority {
  /** The CA's own certificate, PEM. */
  cert: string;
  /** A key and certificate for a server at these loopback addresses. */
  issue(addresses: readonly string[]): Certified;
}

const HOUR_MS = 3_600_000;

// DER: tag, length, contents.
function der(tag: number, ...contents: Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  const { length } = body;
  const size =
    length < 0x80
      ? Buffer.from([length])
      : length < 0x100
        ? Buffer.from([0x81, length])
        : Buffer.from([0x82, length >> 8, length & 0xff]);

  return Buffer.concat([Buffer.from([tag]), size, body]);
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const bits = (bytes: Buffer): Buffer => der(0x03, Buffer.from([0]), bytes);
const yes = der(0x01, Buffer.from([0xff]));
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const commonName = (text: string): Buffer =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(text)))));
const time = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [yes] : []), der(0x04, value));
const BASIC_CONSTRAINTS = '551d13';
const ALTERNATIVE_NAMES = '551d11';

interface Wanted {
  subject: string;
  publicKey: KeyObject;
  issuer: string;
  signedBy: KeyObject;
  extensions: Buffer[];
}

function certificate({ subject, publicKey, issuer, signedBy, extensions }: Wanted): string {
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const contents = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ECDSA_WITH_SHA256,
    commonName(issuer),
    sequence(time(Date.now() - HOUR_MS), time(Date.now() + HOUR_MS)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signed = sequence(contents, ECDSA_WITH_SHA256, bits(sign('sha256', contents, signedBy)));
  const lines = signed.toString('base64').replace(/.{64}/g, '$&\n');

  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** A new CA; nobody trusts it who was not told to. */
export function createAuthority(name = 'Test CA'): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

  return {
    cert: certificate({
      subject: name,
      issuer: name,
      publicKey: own.publicKey,
      signedBy: own.privateKey,
      extensions: [extension(BASIC_CONSTRAINTS, true, sequence(yes))],
    }),
    issue: (addresses) => {
      const server = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
      const names = addresses.map((address) => der(0x87, Buffer.from(address.split('.').map(Number))));

      return {
        key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: certificate({
          subject: 'test server',
          issuer: name,
          publicKey: server.publicKey,
          signedBy: own.privateKey,
          extensions: [extension(ALTERNATIVE_NAMES, false, sequence(...names))],
        }),
      };
    },
  };
}
