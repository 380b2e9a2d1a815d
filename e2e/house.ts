/** An application of our own, with its web pages, a mail server and a push service: for tests in which what is sent out is read too. */
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Ways } from '../server/src/care/reminders/send.ts';
import { smtpCarrier } from '../server/src/mail/carriers.ts';
import { mailChannel } from '../server/src/mail/mailChannel.ts';
import { pushChannel } from '../server/src/outside/pushChannel.ts';
import { insertPatient } from '../server/src/store/patients.ts';
import startPostgres from '../server/src/testing/globalSetup.ts';
import { openPushSink, type PushSink } from '../server/src/testing/pushSink.ts';
import { NOW, type TestApp, testApp } from '../server/src/testing/testApp.ts';
import { makeAccount, type Visitor, visitor } from '../server/src/testing/visitor.ts';
import { newDevice, PHONE } from './browser.ts';
import { type LetterSink, openLetterSink } from './letters.ts';

export interface Client {
  readonly clinicId: string;
  readonly patient: string;
  readonly email: string;
  /** The sign-in of their phone. */
  readonly phone: Visitor;
  /** An address of their record: `/reminders`. */
  readonly at: (path: string) => string;
}

export interface House {
  readonly test: TestApp;
  /** Where a browser opens it. */
  readonly address: string;
  readonly mail: LetterSink;
  readonly push: PushSink;
  /** By mail and by notification. */
  readonly ways: Ways;
  readonly client: (clinicId: string) => Promise<Client>;
  /** A browser with the cookies of a sign-in. */
  readonly browserOf: (browser: Browser, phone: Visitor, timezoneId: string) => Promise<BrowserContext>;
  readonly close: () => Promise<void>;
}

const KNOWN = { fitzpatrick: 'II', birthDate: '1990-01-01', concerns: [], conditions: [], allergies: [] };

export async function openHouse(name: string): Promise<House> {
  let adminUrl = '';
  const stopPostgres = await startPostgres({
    provide: (_key, url) => {
      adminUrl = url;
    },
  });
  const test = await testApp(name, { adminUrl, webDist: fileURLToPath(new URL('../web/dist', import.meta.url)) });
  const address = await test.app.listen({ port: 0, host: '127.0.0.1' });
  const [mail, push] = await Promise.all([openLetterSink(), openPushSink()]);
  const { care } = test;
  Object.assign(care.outside, { testHosts: [push.host] });
  const carrier = smtpCarrier(mail.url, 'Clinic <clinic@lakeside.example>');
  const byPush = pushChannel({ keys: care.push, outside: care.outside, contact: 'https://clinic.example', now: care.now });
  let count = 0;
  return {
    test,
    address,
    mail,
    push,
    ways: { channels: [mailChannel(carrier), byPush], origin: () => 'https://clinic.example' },
    client: async (clinicId) => {
      count += 1;
      const [patient, email] = [care.newId(), `client${count}@example.com`];
      await insertPatient(test.pool, { clinicId, patientId: patient }, { name: `Client ${count}`, facts: KNOWN, email }, new Date(NOW));
      await makeAccount(test, email, [{ clinicId, role: 'client', patientId: patient }]);
      const phone = visitor(test);
      await phone.signIn(email);
      return { clinicId, patient, email, phone, at: (path) => `/api/clinics/${clinicId}/patients/${patient}${path}` };
    },
    browserOf: async (browser, phone, zone) => {
      const context = await newDevice(browser, { ...PHONE, zone });
      await context.addCookies([...phone.jar].map(([name, value]) => ({ name, value, url: address })));
      return context;
    },
    close: async () => {
      carrier.close();
      await test.close();
      await stopPostgres();
      await mail.close();
      push.close();
    },
  };
}
