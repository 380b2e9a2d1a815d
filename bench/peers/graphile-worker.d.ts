/** The part of graphile-worker that the bench calls; the package is installed by `npm run bench` only. */
declare module 'graphile-worker' {
  export class Logger {
    constructor(factory: () => () => void);
  }
  interface Utils {
    migrate(): Promise<void>;
    addJobs(jobs: readonly { readonly identifier: string; readonly payload: object }[]): Promise<unknown>;
    release(): Promise<void>;
  }
  export function makeWorkerUtils(options: { readonly connectionString: string; readonly logger: Logger }): Promise<Utils>;
  export function runOnce(options: {
    readonly connectionString: string;
    readonly concurrency: number;
    readonly logger: Logger;
    readonly taskList: Readonly<Record<string, () => Promise<void>>>;
  }): Promise<void>;
}
