/** Accounts as they travel: who I am, people of a clinic, invitations, locks. Bodies are read strictly; replies may gain keys. */
import * as z from 'zod';
import { MEMBER_ROLES } from './endpoint.ts';
import { id, instant } from './schemas.ts';

export const memberRole = z.enum(MEMBER_ROLES, { error: 'a role is owner, director, provider, desk or client' });
const staffRole = z.enum(['owner', 'director', 'provider', 'desk'], { error: 'a role is owner, director, provider or desk' });
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/, 'an e-mail address looks like name@example.com');
const personName = z
  .string()
  .trim()
  .min(1, 'a name is needed')
  .max(120)
  .regex(/^[^\p{Cc}]*$/u, 'a name has no control characters');
const oneLine = (label: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, `${label} is needed`)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, `${label} is one line`);
/** Any characters, none cut off. */
export const PASSWORD_LENGTH = { min: 8, max: 512 } as const;
const password = z.string().max(PASSWORD_LENGTH.max, `a password has at most ${PASSWORD_LENGTH.max} characters`);
const newPassword = password.min(PASSWORD_LENGTH.min, `a password has at least ${PASSWORD_LENGTH.min} characters`);
const pin = z.string().regex(/^\d{4,8}$/, 'a PIN has 4 to 8 digits');
const token = z.string().min(20).max(200);
const reason = (least: number) => z.string().trim().min(least, `a reason has at least ${least} characters`).max(500);

const membership = z.looseObject({
  clinic: z.looseObject({ id, name: z.string() }),
  role: memberRole,
  patient: id.nullable().describe("the client's own record"),
  resource: id.nullable().describe("the provider's column in the calendar"),
});

export const meReply = z.looseObject({
  account: z.looseObject({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  memberships: z.array(membership),
  isLocked: z.boolean(),
  idleMinutes: z.int().nullable().describe('after so long without a touch the screen locks; null: never'),
  secondFactor: z.looseObject({ isProven: z.boolean(), passkeys: z.int(), hasCodes: z.boolean() }),
  hasPin: z.boolean(),
  hasPassword: z.boolean(),
  isDemo: z.boolean(),
  lookingAs: z.string().nullable().describe('in a demonstration: as whom the screens are looked at'),
  demo: z
    .looseObject({ clinic: id, patient: id, session: id, now: instant })
    .nullable()
    .describe('the invented client of a demonstration, and its clock; null on a real server'),
  needsSetup: z.boolean().describe('no clinic yet: everything begins at /setup'),
  mailGoesOut: z.boolean().describe('false: mail is written to a folder'),
});

export const setupBody = z.strictObject({
  code: z.string().trim().max(40),
  clinic: z.strictObject({
    name: oneLine('a name', 120),
    zone: z.string().max(60),
    phone: oneLine('a phone number', 60),
    emergency: oneLine('an emergency number', 60),
    hours: oneLine('the opening hours', 200),
  }),
  owner: z.strictObject({ name: personName, email, password: newPassword }),
});
export const setupReply = z.looseObject({ clinic: id });

export const claimBody = z.strictObject({ email });
export const tokenBody = z.strictObject({ token });
export const invitationReply = z.looseObject({
  clinic: z.looseObject({ id, name: z.string() }),
  role: memberRole,
  email: z.string(),
  hasAccount: z.boolean(),
});
export const acceptBody = z.strictObject({ token, name: personName.optional(), password: newPassword.optional() });
export const acceptReply = z.looseObject({ clinic: id, role: memberRole, isSignedIn: z.boolean() });

export const unlockBody = z.strictObject({ pin: pin.optional(), password: password.optional() });
export const pinBody = z.strictObject({ pin: pin.nullable().describe('null takes it away'), password: password.optional() });
export const passwordBody = z.strictObject({ password: newPassword });
export const emailBody = z.strictObject({ email, password: password.optional() });
export const whereBody = z.strictObject({ clinic: id });

export const sessionsReply = z.array(
  z.looseObject({
    id: z.string(),
    isThis: z.boolean(),
    startedAt: instant,
    lastSeenAt: instant,
    address: z.string(),
    device: z.string(),
    isLocked: z.boolean(),
  }),
);

export const peopleReply = z.looseObject({
  idleMinutes: z.int(),
  people: z.array(
    z.looseObject({
      account: z.string(),
      name: z.string(),
      email: z.string(),
      role: memberRole,
      resource: id.nullable(),
      hasSecondFactor: z.boolean(),
      lastSeenAt: instant.nullable(),
    }),
  ),
  invitations: z.array(z.looseObject({ id, email: z.string(), role: memberRole, by: z.string(), expiresAt: instant })),
});
export const inviteBody = z.strictObject({ email, role: staffRole, resource: id.optional() });
export const inviteClientBody = z.strictObject({ email });
export const roleBody = z.strictObject({ role: staffRole, resource: id.nullable().optional() });
export const accessBody = z.strictObject({ idleMinutes: z.int().min(1).max(240) });

export const restrictBody = z.strictObject({ reason: reason(3) });
export const breakGlassBody = z.strictObject({ reason: reason(10) });
export const breakGlassReply = z.looseObject({ openUntil: instant });
export const restrictedReply = z.looseObject({
  restricted: z.array(z.looseObject({ patient: z.looseObject({ id, name: z.string() }), reason: z.string(), by: z.string(), at: instant })),
  opened: z.array(
    z.looseObject({
      id,
      patient: z.looseObject({ id, name: z.string() }),
      by: z.string(),
      role: z.string(),
      reason: z.string(),
      at: instant,
      openUntil: instant,
      isSeen: z.boolean(),
    }),
  ),
});
