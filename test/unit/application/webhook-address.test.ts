import type { LookupAddress } from 'node:dns';
import { guardedLookup, isAllowedAddress, refusalOfUrl } from '../../../application/notifying/address';
import { isPrivateNetwork } from '../../../config/private-network';

const STRICT = { allowLoopback: false, allowedNetworks: [], allowedHosts: [] };

describe('a webhook never goes to', () => {
  it.each([
    ['loopback', 'https://127.0.0.1/'],
    ['loopback, short', 'https://127.1/'],
    ['loopback, shorter', 'https://127.0.1/'],
    ['loopback, one number', 'https://2130706433/'],
    ['loopback, hexadecimal', 'https://0x7f000001/'],
    ['loopback, octal', 'https://0177.0.0.1/'],
    ['loopback, mixed', 'https://0x7f.0.0.01/'],
    ['loopback, another of its addresses', 'https://127.254.3.2/'],
    ['loopback, full-width digits', 'https://１２７.０.０.１/'],
    ['loopback by IPv6', 'https://[::1]/'],
    ['loopback by IPv6, long', 'https://[0:0:0:0:0:0:0:1]/'],
    ['loopback mapped into IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['loopback mapped into IPv6, hexadecimal', 'https://[::ffff:7f00:1]/'],
    ['loopback, IPv4-compatible', 'https://[::127.0.0.1]/'],
    ['loopback through NAT64', 'https://[64:ff9b::7f00:1]/'],
    ['loopback through 6to4', 'https://[2002:7f00:1::]/'],
    ['a Teredo tunnel', 'https://[2001::1]/'],
    ['the unspecified address', 'https://0.0.0.0/'],
    ['the unspecified address, short', 'https://0/'],
    ['the unspecified address by IPv6', 'https://[::]/'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest/meta-data/'],
    ['the metadata of a cloud, one number', 'https://2852039166/'],
    ['the metadata of a cloud, mapped', 'https://[::ffff:a9fe:a9fe]/'],
    ['the metadata of a cloud by IPv6', 'https://[fd00:ec2::254]/'],
    ['a private network of class A', 'https://10.0.0.1/'],
    ['a private network of class B', 'https://172.16.0.1/'],
    ['a private network of class C', 'https://192.168.1.1/'],
    ['a private network, mapped', 'https://[::ffff:10.0.0.1]/'],
    ['carrier-grade NAT', 'https://100.64.0.1/'],
    ['link-local addresses', 'https://169.254.0.1/'],
    ['link-local addresses by IPv6', 'https://[fe80::1]/'],
    ['site-local addresses by IPv6', 'https://[fec0::1]/'],
    ['unique local addresses', 'https://[fc00::1]/'],
    ['multicast', 'https://224.0.0.1/'],
    ['multicast by IPv6', 'https://[ff02::1]/'],
    ['broadcast', 'https://255.255.255.255/'],
    ['reserved addresses', 'https://240.0.0.1/'],
    ['addresses of documentation', 'https://192.0.2.1/'],
    ['addresses of documentation by IPv6', 'https://[2001:db8::1]/'],
    ['benchmarking addresses', 'https://198.18.0.1/'],
    ['protocol assignments', 'https://192.0.0.1/'],
    ['this machine by name', 'https://localhost/'],
    ['this machine by name with a dot', 'https://localhost./'],
    ['a name below localhost', 'https://a.localhost/'],
    ['http', 'http://receiver.example.org/'],
    ['files', 'file:///etc/passwd'],
    ['gopher', 'gopher://receiver.example.org/'],
    ['an address with a password', 'https://user:secret@receiver.example.org/'],
    ['nothing that can be read', 'https://'],
  ])('%s: %s', (_, url) => {
    expect(refusalOfUrl(url, STRICT)).not.toBeNull();
  });

  it('any other host where hosts are named', () => {
    const rules = { ...STRICT, allowedHosts: ['example.org'] };
    expect(refusalOfUrl('https://receiver.example.org/hook', rules)).toBeNull();
    expect(refusalOfUrl('https://example.org/hook', rules)).toBeNull();
    expect(refusalOfUrl('https://example.org.evil.test/', rules)).toBe('host-not-allowed');
    expect(refusalOfUrl('https://notexample.org/', rules)).toBe('host-not-allowed');
  });
});

describe('a webhook goes to', () => {
  it.each([
    'https://receiver.example.org/hook?x=1',
    'https://203.162.0.181/',
    'https://[2400:cb00::1]:8443/',
  ])('%s', (url) => {
    expect(refusalOfUrl(url, STRICT)).toBeNull();
  });

  it('loopback, by http too, only where that is configured', () => {
    const rules = { ...STRICT, allowLoopback: true };
    expect(refusalOfUrl('http://127.0.0.1:9000/', rules)).toBeNull();
    expect(refusalOfUrl('http://localhost:9000/', rules)).toBeNull();
    expect(refusalOfUrl('http://10.0.0.1/', rules)).toBe('not-https');
    expect(refusalOfUrl('https://10.0.0.1/', rules)).toBe('address-blocked');
    expect(refusalOfUrl('http://receiver.example.org/', rules)).toBe('not-https');
  });

  it('a private network that is configured, and to nothing around it', () => {
    const rules = { ...STRICT, allowedNetworks: ['10.20.0.0/16'] };
    expect(isAllowedAddress('10.20.3.4', rules)).toBe(true);
    expect(isAllowedAddress('::ffff:10.20.3.4', rules)).toBe(true);
    expect(isAllowedAddress('10.21.0.1', rules)).toBe(false);
  });
});

describe('a network that configuration opens', () => {
  it.each(['10.0.0.0/8', '172.16.0.0/12', '192.168.4.0/24', '100.64.0.0/10', 'fd12::/16'])(
    'may be %s',
    (cidr) => {
      expect(isPrivateNetwork(cidr)).toBe(true);
    },
  );
  it.each([
    '127.0.0.0/8',
    '169.254.0.0/16',
    '0.0.0.0/0',
    '10.0.0.0/0',
    '10.0.0.0/7',
    '8.8.8.0/24',
    '::/0',
    'fe80::/10',
    '10.0.0.1',
    'x',
  ])('is never %s', (cidr) => {
    expect(isPrivateNetwork(cidr)).toBe(false);
  });
});

describe('resolving a name', () => {
  const look = (addresses: LookupAddress[], all = true) =>
    new Promise<unknown>((resolve) => {
      const ask = ((_name: string, _options: object, done: (error: null, found: LookupAddress[]) => void) =>
        done(null, addresses)) as never;
      guardedLookup(STRICT, ask)('receiver.example.org', { all }, (error, found) =>
        resolve(error === null ? found : error.code),
      );
    });
  const good = { address: '203.162.0.181', family: 4 };

  it('gives the addresses that were looked at, and no others', async () => {
    expect(await look([good])).toEqual([good]);
    expect(await look([good], false)).toBe(good.address);
  });

  it('gives none when one of them is not allowed, or none is there', async () => {
    expect(await look([good, { address: '127.0.0.1', family: 4 }])).toBe('EBLOCKED');
    expect(await look([{ address: '169.254.169.254', family: 4 }])).toBe('EBLOCKED');
    expect(await look([{ address: '::ffff:10.0.0.1', family: 6 }])).toBe('EBLOCKED');
    expect(await look([])).toBe('EBLOCKED');
  });
});
