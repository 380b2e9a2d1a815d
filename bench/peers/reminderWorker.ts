/** A process of its own: sends a clinic's due reminders by SMTP until none is left. Prints how many went; ends. */
import { buildCare } from '../reminderSeed.ts';
import { sendDue } from '../../server/src/care/reminders/send.ts';
import { mailChannel } from '../../server/src/mail/mailChannel.ts';
import { smtpCarrier } from '../../server/src/mail/carriers.ts';

const [appUrl = '', clinicId = '', smtpUrl = ''] = process.argv.slice(2);
const care = buildCare(appUrl, clinicId);
const carrier = smtpCarrier(smtpUrl, 'Clinic <clinic@bench.example>');
const { sent } = await sendDue(care, clinicId, { channels: [mailChannel(carrier)], origin: () => 'https://clinic.example' });
process.stdout.write(`${sent}\n`);
carrier.close();
await care.pool.close();
