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
  /** Staff read nothing of clients before they have set one up. */
  readonly hasSecondFactor: boolean;
}

export interface Doorkeeper {
  readonly whoIs: (headers: IncomingHttpHeaders) => Promise<Who | null>;
}
