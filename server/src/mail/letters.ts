/** What our mails say. Plain text, no names of treatments, nothing of anybody's health. Links end with a secret after `#`. */
import type { Mail } from './mailer.ts';

const foot = (whose: string): string => `\n\n${whose}\nIf you did not ask for this, you can leave it: nothing happens without the link.\n`;

export const signInLetter = (to: string, link: string): Mail => ({
  to,
  subject: 'Your link to sign in',
  text: `Open this link and press the button to sign in. It works once, for ten minutes:\n\n${link}${foot('Afterglow')}`,
});

export const resetLetter = (to: string, link: string): Mail => ({
  to,
  subject: 'Choose a new password',
  text: `Open this link to choose a new password. It works once, for ten minutes, and signs you out everywhere:\n\n${link}${foot('Afterglow')}`,
});

export const staffLetter = (to: string, clinic: string, by: string, role: string, link: string): Mail => ({
  to,
  subject: `${clinic} invites you`,
  text: `${by} invites you to work with ${clinic} as ${role}. The link works once, for seven days:\n\n${link}${foot(clinic)}`,
});

export const clientLetter = (to: string, clinic: string, link: string): Mail => ({
  to,
  subject: `Your page at ${clinic}`,
  text: `With this link you open your own page at ${clinic}. It works once, for seven days:\n\n${link}${foot(clinic)}`,
});

export const emailLetter = (to: string, link: string): Mail => ({
  to,
  subject: 'Is this your new address?',
  text: `Open this link and press the button to use this address from now on. It works once, for one hour:\n\n${link}${foot('Afterglow')}`,
});

/** To the old address, without a link. */
export const emailChangedLetter = (to: string): Mail => ({
  to,
  subject: 'Your e-mail address was changed',
  text: 'The address of your Afterglow account was changed. If this was not you, call your clinic.\n',
});

export const passwordChangedLetter = (to: string): Mail => ({
  to,
  subject: 'Your password was changed',
  text: 'The password of your Afterglow account was changed. If this was not you, choose a new one at once and call your clinic.\n',
});
