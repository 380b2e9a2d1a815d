/** Endpoints of consent: texts, what a client signed, and the private links by which they sign from home. */
import * as z from 'zod';
import * as c from './consentSchemas.ts';
import { define, STAFF, STAFF_AND_CLIENT } from './endpoint.ts';
import { id, nothing } from './schemas.ts';

const CLINIC = '/api/clinics/{clinicId}';
const CONSENTS = `${CLINIC}/patients/{patientId}/consents`;
const LINK = `${CLINIC}/consent-links/{linkId}`;
const clinic = { params: z.strictObject({ clinicId: id }), body: nothing, status: 200 } as const;
const ofClient = { roles: STAFF_AND_CLIENT, phi: true, params: z.strictObject({ clinicId: id, patientId: id }), body: nothing, status: 200 } as const;
const record = z.strictObject({ clinicId: id, patientId: id, signatureId: id });
/** Whoever holds the link acts as its client, and as nobody else. */
const byLink = { roles: ['anyone'], phi: true, method: 'POST', params: z.strictObject({ clinicId: id, linkId: id }), status: 200 } as const;

export const consentRoutes = {
  consentTexts: define({
    ...clinic,
    roles: STAFF,
    phi: false,
    method: 'GET',
    path: `${CLINIC}/consent-texts`,
    summary: "Consent texts in force, and every version of the clinic's own",
    reply: c.textsReply,
  }),
  publishConsentText: define({
    ...clinic,
    roles: ['owner', 'director'],
    phi: false,
    method: 'POST',
    path: `${CLINIC}/consent-texts`,
    summary: 'Publish a version of a consent text; checked like the library, and never changed again',
    body: c.publishBody,
    reply: c.textsReply,
    status: 201,
  }),
  consentsDue: define({
    ...clinic,
    roles: STAFF,
    phi: true,
    method: 'GET',
    path: `${CLINIC}/consent-texts/{textId}/due`,
    summary: 'Who must sign this text again, and why',
    params: z.strictObject({ clinicId: id, textId: z.string().max(100) }),
    reply: c.dueReply,
  }),
  consentKey: define({
    ...clinic,
    roles: ['anyone'],
    phi: false,
    method: 'GET',
    path: `${CLINIC}/consent-key`,
    summary: 'The public key by which signatures of this clinic are verified',
    reply: c.keyReply,
  }),
  consents: define({
    ...ofClient,
    method: 'GET',
    path: CONSENTS,
    summary: 'What a client signed, what is missing, what photos may be used for',
    reply: c.consentsReply,
  }),
  showConsent: define({
    ...ofClient,
    method: 'POST',
    path: `${CONSENTS}/show`,
    summary: 'Show the text in force: what is shown now is what can be signed',
    body: c.showBody,
    reply: c.showReply,
    status: 201,
  }),
  signConsent: define({
    ...ofClient,
    method: 'POST',
    path: `${CONSENTS}/sign`,
    summary: 'Sign what was shown; a showing is signed once',
    body: c.signBody,
    reply: c.signReply,
    status: 201,
  }),
  withdrawConsent: define({
    ...ofClient,
    method: 'POST',
    path: `${CONSENTS}/{signatureId}/withdraw`,
    summary: 'Take a consent back: a new record, effective at once',
    params: record,
    body: c.withdrawBody,
    reply: c.withdrawReply,
    status: 201,
  }),
  consentBundle: define({ ...ofClient, method: 'GET', path: `${CONSENTS}/bundle`, summary: 'All records of a client, with their proof', reply: c.bundleReply }),
  consentRecord: define({
    ...ofClient,
    method: 'GET',
    path: `${CONSENTS}/{signatureId}`,
    summary: 'One record with its proof: afterglow consent verify FILE',
    params: record,
    reply: c.bundleReply,
  }),
  makeConsentLink: define({
    ...ofClient,
    roles: STAFF,
    method: 'POST',
    path: `${CONSENTS}/links`,
    summary: 'A private address to sign from home; works once, on one device, for three days',
    reply: c.linkReply,
    status: 201,
  }),
  dropConsentLink: define({
    ...ofClient,
    roles: STAFF,
    method: 'DELETE',
    path: `${CONSENTS}/links/{linkId}`,
    summary: 'Close a private address',
    params: z.strictObject({ clinicId: id, patientId: id, linkId: id }),
    reply: c.consentsReply,
  }),
  openConsentLink: define({
    ...byLink,
    path: `${LINK}/open`,
    summary: 'Open a private address, on this device from now on',
    body: c.openBody,
    reply: c.openReply,
  }),
  linkConsents: define({ ...byLink, path: `${LINK}/look`, summary: 'As consents, by link', body: z.strictObject(c.passed), reply: c.consentsReply }),
  linkShow: define({ ...byLink, path: `${LINK}/show`, summary: 'As showConsent, by link', body: c.showBody.extend(c.passed), reply: c.showReply, status: 201 }),
  linkSign: define({ ...byLink, path: `${LINK}/sign`, summary: 'As signConsent, by link', body: c.signBody.extend(c.passed), reply: c.signReply, status: 201 }),
  linkWithdraw: define({
    ...byLink,
    path: `${LINK}/withdraw`,
    summary: 'As withdrawConsent, by link',
    body: c.withdrawBody.extend({ ...c.passed, signature: id }),
    reply: c.withdrawReply,
    status: 201,
  }),
  linkRecord: define({
    ...byLink,
    path: `${LINK}/record`,
    summary: 'As consentRecord, by link; without a signature: all records',
    body: z.strictObject({ ...c.passed, signature: id.optional() }),
    reply: c.bundleReply,
  }),
} as const;
