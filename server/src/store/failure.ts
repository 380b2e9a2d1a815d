/** Failures a person can do something about, as values; and what database errors become at the boundary. */
export interface Failure {
  readonly code:
    | 'data-locked'
    | 'data-unusable'
    | 'database-unreachable'
    | 'database-too-old'
    | 'database-failed'
    | 'keys-missing'
    | 'port-taken'
    | 'listen-failed'
    | 'not-set-up'
    | 'weak-secret';
  readonly message: string;
}

export const failure = (code: Failure['code'], message: string): Failure => ({ code, message });

/** A database error without its parameters: those may hold what a client told us. */
export class StoreError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`the database refused (${code})`);
    this.code = code;
  }
}

export function toStoreError(error: unknown): StoreError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  return new StoreError(code);
}

/** Given up because others held on too long, or two waited for each other: the same request may succeed a moment later. */
export const isContention = (error: unknown): boolean => error instanceof StoreError && ['55P03', '40P01', '40001', '57014'].includes(error.code);
