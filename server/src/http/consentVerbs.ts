/** Which verb of consent answers which endpoint, and through which door it came. */
import type { consentRoutes } from '@afterglow/kernel/api';
import { doorOf } from '../care/consent/append.ts';
import { bundleOf, keyOf } from '../care/consent/bundle.ts';
import { consentsDue } from '../care/consent/due.ts';
import { dropLink, enterLink, makeLink, viaLink } from '../care/consent/links.ts';
import { consentsOf } from '../care/consent/overview.ts';
import { showText } from '../care/consent/show.ts';
import { signText } from '../care/consent/sign.ts';
import { publishText, textsOf } from '../care/consent/texts.ts';
import { withdraw } from '../care/consent/withdraw.ts';
import type { Verbs } from './mount.ts';

export const consentVerbs: Pick<Verbs, keyof typeof consentRoutes> = {
  consentTexts: ({ care, params }) => textsOf(care, params.clinicId),
  publishConsentText: ({ care, params, body }) => publishText(care, params.clinicId, body),
  consentsDue: ({ care, params }) => consentsDue(care, params.clinicId, params.textId),
  consentKey: ({ care, params }) => keyOf(care, params.clinicId),
  consents: ({ care, params }) => consentsOf(care, params),
  showConsent: ({ care, params, body }) => showText(care, params, body),
  signConsent: ({ care, params, body }) => signText(care, params, doorOf(care), body),
  withdrawConsent: ({ care, params, body }) => withdraw(care, params, doorOf(care), params.signatureId, body),
  consentBundle: ({ care, params }) => bundleOf(care, params),
  consentRecord: ({ care, params }) => bundleOf(care, params, params.signatureId),
  makeConsentLink: ({ care, params }) => makeLink(care, params),
  dropConsentLink: ({ care, params }) => dropLink(care, params, params.linkId),
  openConsentLink: ({ care, params, body }) => enterLink(care, params, body.secret),
  linkConsents: ({ care, params, body }) => viaLink(care, params, body.pass, consentsOf),
  linkShow: ({ care, params, body: { pass, ...body } }) => viaLink(care, params, pass, (as, owner) => showText(as, owner, body)),
  linkSign: ({ care, params, body: { pass, ...body } }) => viaLink(care, params, pass, (as, owner, door) => signText(as, owner, door, body)),
  linkWithdraw: ({ care, params, body: { pass, signature, ...body } }) =>
    viaLink(care, params, pass, (as, owner, door) => withdraw(as, owner, door, signature, body)),
  linkRecord: ({ care, params, body }) => viaLink(care, params, body.pass, (as, owner) => bundleOf(as, owner, body.signature)),
};
