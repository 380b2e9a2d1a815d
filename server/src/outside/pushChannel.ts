/**
 * Reminders as notifications on a client's devices (Web Push: RFC 8030, 8291, 8292). In: a message and its devices. Out: delivered
 * once one of them took it. An endpoint is an address a browser gave: it is called by the one door to the outside. 404 and 410 end
 * a device; no answer: again later. The same message has the same topic, so that a push service which still holds it puts one in
 * the place of the other.
 */
import type { PushNotice } from '@afterglow/kernel/api';
import { buildPushPayload } from '@block65/webcrypto-web-push';
import { answered, type Channel, DELIVERED, type Delivery, type Message, PATIENCE } from '../care/reminders/channel.ts';
import type { Device } from '../store/reminders/devices.ts';
import type { PushKeys } from '../vault/pushKeys.ts';
import type { OutsidePolicy } from './address.ts';
import { callOutside } from './fetchText.ts';

export interface PushDeps {
  readonly keys: PushKeys;
  readonly outside: OutsidePolicy;
  /** Whom a push service may ask about us: `https:` or `mailto:`; null: there is no address. */
  readonly contact: string | null;
  /** Left out: the machine's. */
  readonly now?: () => number;
}

/** Our own https address, else that of our mail (`Name <a@b.c>` or `a@b.c`): some push services refuse who names neither. */
export function contactOf(publicUrl: string | null, from: string | undefined): string | null {
  if (publicUrl?.startsWith('https:')) return publicUrl;
  const address = /[^\s<>]+@[^\s<>]+/.exec(from ?? '')?.[0];
  return address === undefined ? null : `mailto:${address}`;
}

/** Push services keep nothing for longer than four weeks. */
const LONGEST_TTL = 28 * 86_400;
/** A topic has 32 characters at most. */
const TOPIC = 32;

export const pushChannel = (deps: PushDeps): Channel => ({
  name: 'push',
  deliver: async (message) => {
    const answers = await Promise.all(message.devices.map(async (device) => ({ device, answer: await pushTo(device, message, deps) })));
    const gone = answers.filter(({ answer }) => answer === GONE).map(({ device }) => device);
    if (answers.some(({ answer }) => answer.isDelivered)) return { ...DELIVERED, gone };
    const failed = answers.map(({ answer }) => answer).filter((answer) => answer !== GONE);
    // One that may pass is worth waiting for.
    return { ...(failed.find((one) => !one.isDelivered && !one.isFinal) ?? failed[0] ?? GONE), gone };
  },
});

const GONE: Delivery = { isDelivered: false, code: 'device-gone', isFinal: false };

async function pushTo(device: Device, { key, notice, until }: Message, { keys, outside, contact, now = Date.now }: PushDeps): Promise<Delivery> {
  const pair = keys.read();
  // Set up with a key this installation has no more: no push service would take it from us.
  if (device.key !== pair.publicKey) return GONE;
  const ttl = Math.max(1, Math.min(LONGEST_TTL, Math.floor((until - now()) / 1000)));
  const data = { ...notice, key } satisfies PushNotice;
  const subscription = { endpoint: device.endpoint, expirationTime: null, keys: { p256dh: device.p256dh, auth: device.auth } };
  const built = await buildPushPayload({ data, options: { ttl, urgency: 'normal', topic: key.slice(0, TOPIC) } }, subscription, {
    ...pair,
    subject: contact ?? 'mailto:no-reply@localhost',
  }).catch(() => undefined);
  // Its keys are none.
  if (!built) return GONE;
  const answer = await callOutside(device.endpoint, outside, { method: 'POST', headers: built.headers, body: built.body, patience: PATIENCE });
  if (!answer.ok) return { isDelivered: false, code: 'push-away', isFinal: false };
  const { status } = answer.value;
  return status === 404 || status === 410 ? GONE : answered(status);
}
