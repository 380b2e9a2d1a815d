/** Who is at the door. In: the headers of a request. Out: an account with what it is at which clinic, or nobody. */
import type { IncomingHttpHeaders } from 'node:http';
import type { MemberRole } from '@afterglow/kernel/api';

export interface Membership {
  readonly clinicId: string;
  readonly role: MemberRole;
  /** The client's own record; null for staff. */
  readonly patientId: string | null;
  /** The provider's column in the calendar, where the person has one. */
  readonly resourceId: string | null;
}

export interface Who {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly Membership[];
  /** The screen was left alone too long: nothing is shown until the person says again who they are. */
  readonly isLocked: boolean;
  /** This sign-in was proved by a passkey or a code. Staff read nothing of clients before. */
  readonly hasSecondFactor: boolean;
  /** The account has codes from an app and this sign-in gave none: not even the client's own record is shown. */
  readonly mustProve: boolean;
  /** The session they came with; null where there is none (tests, a server without accounts). */
  readonly sessionId: string | null;
  /** Minutes without a touch after which the screen locks; null: never. */
  readonly idleMinutes: number | null;
}

export interface Doorkeeper {
  readonly whoIs: (headers: IncomingHttpHeaders) => Promise<Who | null>;
}
