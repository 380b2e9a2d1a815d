/**
 * May this address be fetched? Only https on its usual port, only hosts of the public internet, without name or password.
 * In: an address and what a test server may be. Out: the URL, or why not. Names are looked up again when it is fetched.
 */
import { BlockList, isIP } from 'node:net';
import { err, ok, type Result } from '@afterglow/kernel';

export interface OutsidePolicy {
  /** `host:port` that may be reached by plain http, on this machine: for tests only. */
  readonly testHosts: readonly string[];
}

/** Two lists: in one, an IPv4 address would match the IPv6 range of mapped addresses. */
const closed4 = new BlockList();
const closed6 = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed4.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  closed6.addSubnet(net, bits, 'ipv6');

export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 0) return false;
  return family === 4 ? !closed4.check(address, 'ipv4') : !closed6.check(address, 'ipv6');
};

export function checkAddress(text: string, { testHosts }: OutsidePolicy): Result<URL, string> {
  if (!URL.canParse(text)) return err('that is not an address: it begins with https://');
  const url = new URL(text.replace(/^webcal:/i, 'https:'));
  if (testHosts.includes(url.host)) return ok(url);
  if (url.protocol !== 'https:') return err('only https:// addresses are read');
  if (url.username !== '' || url.password !== '') return err('an address with a name or password in it is not read');
  if (url.port !== '' && url.port !== '443') return err('only the usual port of https is read');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 ? !isPublicAddress(host) : !host.includes('.') || /(?:^|\.)(?:localhost|local|internal|home|lan|arpa)$/i.test(host)) {
    return err('addresses inside a private network are not read');
  }
  return ok(url);
}
