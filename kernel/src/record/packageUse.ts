/**
 * Which appointments a client's packages cover. In: packages as sold, appointments for their services. Out: for each package
 * what is used, what is planned, what is left. Nothing is stored: it follows from what was sold and what stands.
 */
import type { Instant } from '../time/instant.ts';

export interface SoldPackage {
  readonly id: string;
  readonly serviceId: string;
  readonly sessions: number;
  readonly soldAt: Instant;
  /** The first instant at which it covers nothing any more; null: it does not run out. */
  readonly expiresAt: Instant | null;
}

export interface CoveredAppointment {
  readonly id: string;
  readonly serviceId: string;
  readonly start: Instant;
  /** Taken place (or not come, which counts); false: still to come. */
  readonly isUsed: boolean;
}

export interface PackageUse {
  readonly used: readonly string[];
  readonly planned: readonly string[];
  readonly left: number;
}

/** Appointments in order of time, each on the package for its service that runs out first. */
export function packageUse(packages: readonly SoldPackage[], appointments: readonly CoveredAppointment[]): ReadonlyMap<string, PackageUse> {
  const open = [...packages].sort((a, b) => (a.expiresAt ?? Number.POSITIVE_INFINITY) - (b.expiresAt ?? Number.POSITIVE_INFINITY) || a.soldAt - b.soldAt);
  const uses = new Map(packages.map(({ id }) => [id, { used: [] as string[], planned: [] as string[] }]));
  for (const { id, serviceId, start, isUsed } of [...appointments].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))) {
    const covering = open.find((one) => {
      const use = uses.get(one.id);
      const isFull = !use || use.used.length + use.planned.length >= one.sessions;
      return !isFull && one.serviceId === serviceId && start >= one.soldAt && (one.expiresAt === null || start < one.expiresAt);
    });
    if (covering) uses.get(covering.id)?.[isUsed ? 'used' : 'planned'].push(id);
  }
  return new Map(
    packages.map(({ id, sessions }) => [
      id,
      { ...EMPTY, ...uses.get(id), left: sessions - (uses.get(id)?.used.length ?? 0) - (uses.get(id)?.planned.length ?? 0) },
    ]),
  );
}

const EMPTY: Pick<PackageUse, 'used' | 'planned'> = { used: [], planned: [] };
