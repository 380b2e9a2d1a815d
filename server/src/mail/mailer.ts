/**
 * Mail that goes out. In: a mail. It is sent in the background, so that no reply takes longer because a mail was sent: nobody
 * learns from the time whether an address is known.
 */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same each time this very letter is sent. */
  readonly key?: string;
  /** iCalendar text that goes with it. */
  readonly calendar?: string;
}

export interface Carrier {
  /** False: mail stays in a folder on this machine. */
  readonly goesOut: boolean;
  readonly carry: (mail: Mail) => Promise<void>;
  readonly close: () => void;
}

export interface Mailer {
  readonly goesOut: boolean;
  /** Returns at once. */
  readonly post: (mail: Mail) => void;
  /** Work that may end in a mail, done in its turn: how long it takes tells the caller nothing. */
  readonly later: (work: () => Promise<void>) => void;
  /** Everything asked for so far is done, sent or given up. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const TRIES = 3;
const PAUSE = 5_000;

/** `failed` is told of a mail that could not be sent, without what stood in it. */
export function openMailer(carrier: Carrier, failed: (code: string) => void, pause = PAUSE): Mailer {
  let letters: Promise<void> = Promise.resolve();
  let chores: Promise<void> = Promise.resolve();
  let isClosing = false;
  const settled = async (): Promise<void> => {
    await chores;
    await letters;
  };
  const deliver = async (mail: Mail): Promise<void> => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await carrier.carry(mail);
      } catch (error) {
        if (tried < TRIES && !isClosing) {
          await new Promise((done) => setTimeout(done, pause).unref());
          continue;
        }
        return failed(error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
      }
    }
  };
  return {
    goesOut: carrier.goesOut,
    post: (mail) => {
      const sent = Promise.all([letters, deliver(mail)]).then(() => undefined);
      letters = sent;
    },
    later: (work) => {
      chores = chores.then(work).catch(() => failed('work'));
    },
    settled,
    close: async () => {
      isClosing = true;
      await settled();
      carrier.close();
    },
  };
}
