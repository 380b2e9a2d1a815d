/** The part of pg-boss that the bench calls; the package is installed by `npm run bench` only. */
declare module 'pg-boss' {
  // biome-ignore lint/style/noDefaultExport: it is how the package hands it out
  export default class PgBoss {
    constructor(options: { readonly connectionString: string; readonly schema: string });
    start(): Promise<this>;
    createQueue(name: string): Promise<void>;
    insert(jobs: readonly { readonly name: string; readonly data: object }[]): Promise<void>;
    fetch(name: string, options: { readonly batchSize: number }): Promise<readonly { readonly id: string }[]>;
    complete(name: string, ids: readonly string[]): Promise<void>;
    stop(options: { readonly graceful: boolean }): Promise<void>;
  }
}
