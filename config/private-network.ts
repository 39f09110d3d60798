/** Which networks a configuration may open for webhooks. */
import { IPv4, IPv6, parseCIDR } from 'ipaddr.js';

const PRIVATE: readonly string[] = ['private', 'uniqueLocal', 'carrierGradeNat'];

/** Private ones from their first address to their last, so that nobody opens the machine itself or its cloud's metadata. */
export function isPrivateNetwork(cidr: string): boolean {
  try {
    const family = parseCIDR(cidr)[0].kind() === 'ipv4' ? IPv4 : IPv6;
    const ends = [family.networkAddressFromCIDR(cidr), family.broadcastAddressFromCIDR(cidr)].map((end) =>
      end.range(),
    );

    return ends.every((range) => PRIVATE.includes(range));
  } catch {
    return false;
  }
}
