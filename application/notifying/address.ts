/**
 * Where a webhook may go. An administrator types an address and a server of ours calls it, so without this the server could
 * be made to call what only it can reach. What counts is the address that is connected to, not the name: names are
 * resolved here, every address that a name has must be allowed, and the connection gets exactly these addresses.
 */
import { lookup as resolve } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { parse, parseCIDR } from 'ipaddr.js';
import type { IPv4, IPv6 } from 'ipaddr.js';
import { isPrivateNetwork } from '../../config/private-network';

export interface AddressRules {
  /** http and loopback are allowed: for demo and tests, by explicit configuration only. */
  allowLoopback: boolean;
  /** Private networks in which receivers may stand, as CIDR; never loopback or link-local ones. */
  allowedNetworks: readonly string[];
  /** Names that may be called, with everything below them; empty = any. */
  allowedHosts: readonly string[];
}

export class BlockedAddressError extends Error {
  readonly code = 'EBLOCKED';

  constructor(reason: string) {
    super(reason);
    this.name = 'BlockedAddressError';
  }
}

/** Whether a server of ours may connect to this address. */
export function isAllowedAddress(
  text: string,
  { allowLoopback, allowedNetworks }: Pick<AddressRules, 'allowLoopback' | 'allowedNetworks'>,
): boolean {
  const address = plainOf(text);

  if (address === null) {
    return false;
  }

  const range = address.range();

  return (
    (range === 'unicast' && isGlobal(address)) ||
    (allowLoopback && range === 'loopback') ||
    allowedNetworks.some((cidr) => isPrivateNetwork(cidr) && isWithin(address, cidr))
  );
}

/** The address meant; one IPv4 address in IPv6's clothes is that IPv4 address. */
function plainOf(text: string): IPv4 | IPv6 | null {
  if (isIP(text) === 0) {
    return null;
  }

  const address = parse(text);

  return address.kind() === 'ipv6' && (address as IPv6).isIPv4MappedAddress()
    ? (address as IPv6).toIPv4Address()
    : address;
}

/** Only 2000::/3 is given out in IPv6; everything else there is special or unknown. */
const isGlobal = (address: IPv4 | IPv6): boolean =>
  address.kind() === 'ipv4' || isWithin(address, '2000::/3');

function isWithin(address: IPv4 | IPv6, cidr: string): boolean {
  const [network, bits] = parseCIDR(cidr);

  return address.kind() === network.kind() && address.match(network as IPv4 & IPv6, bits);
}

/** Why a URL can be no endpoint, as a code; null when nothing speaks against it before names are resolved. */
export function refusalOfUrl(
  text: string,
  rules: AddressRules,
): 'not-a-url' | 'not-https' | 'with-credentials' | 'host-not-allowed' | 'address-blocked' | null {
  // URL turns `127.1`, `0x7f000001` and `2130706433` into the address that they mean.
  const url = URL.canParse(text) ? new URL(text) : null;

  if (url === null) {
    return 'not-a-url';
  }

  const host = hostOf(url);

  if (
    url.protocol !== 'https:' &&
    !(url.protocol === 'http:' && rules.allowLoopback && isLoopbackName(host))
  ) {
    return 'not-https';
  }

  if (url.username !== '' || url.password !== '') {
    return 'with-credentials';
  }

  if (!isAllowedHost(host, rules.allowedHosts)) {
    return 'host-not-allowed';
  }

  if (isIP(host) !== 0 ? !isAllowedAddress(host, rules) : isLocalName(host) && !rules.allowLoopback) {
    return 'address-blocked';
  }

  return null;
}

/** The host without the brackets of IPv6 and without the final dot of a full name. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

const isLoopbackName = (host: string): boolean =>
  isLocalName(host) || (isIP(host) !== 0 && plainOf(host)?.range() === 'loopback');

const isAllowedHost = (host: string, allowed: readonly string[]): boolean =>
  allowed.length === 0 || allowed.some((name) => host === name || host.endsWith(`.${name}`));

/** A resolver for one connection that gives only allowed addresses, and none at all when one of them is not allowed. */
export function guardedLookup(rules: AddressRules, ask: typeof resolve = resolve): LookupFunction {
  return (hostname, options, done) => {
    ask(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error !== null) {
        return done(error, '', 0);
      }

      if (found.length === 0 || found.some(({ address }) => !isAllowedAddress(address, rules))) {
        return done(new BlockedAddressError('the name leads to an address that is not allowed'), '', 0);
      }

      const [first] = found;

      return options.all === true ? done(null, found) : done(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}
