/**
 * A process of its own that sends a clinic's reminders by SMTP until it is killed, as a server does. In: one argument, JSON: database,
 * clinic, mail server, the key of the vault, and a clock that began at `began` (this machine's) with `now` and runs `pace` times as fast.
 */
import { type Care, system } from '../care/deps.ts';
import { sendDue } from '../care/reminders/send.ts';
import { uuid7 } from '../ids.ts';
import { smtpCarrier } from '../mail/carriers.ts';
import { mailChannel } from '../mail/mailChannel.ts';
import { openPool } from '../store/pool.ts';
import { passingPushKeys } from '../vault/pushKeys.ts';
import { passingKeys } from '../vault/signingKeys.ts';
import { passingVault } from '../vault/vault.ts';
import { testLibrary } from './testLibrary.ts';

const EVERY = 50;
const { url, clinicId, smtp, vaultKey, began, now: start, pace } = JSON.parse(process.argv[2] ?? '');
const vault = passingVault(Buffer.from(vaultKey, 'hex'));
const care: Care = {
  pool: openPool(url, { vault }).within({ clinicId, role: 'system', patientId: null }),
  actor: system('upkeep'),
  memory: {},
  vault,
  keys: passingKeys(),
  push: passingPushKeys(),
  library: testLibrary,
  now: () => start + (Date.now() - began) * pace,
  newId: () => uuid7(Date.now()),
  ways: ['email'],
  outside: { testHosts: [] },
};
const ways = { channels: [mailChannel(smtpCarrier(smtp, 'Clinic <clinic@lakeside.example>'))], origin: () => 'https://clinic.example', batch: 10 };

let isBusy = false;
async function turn(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  await sendDue(care, clinicId, ways).catch(() => undefined);
  isBusy = false;
}
setInterval(() => void turn(), EVERY);
process.stdout.write('working\n');
