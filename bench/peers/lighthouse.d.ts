/** The part of lighthouse that the bench calls; the package is installed by `npm run bench` only. */
declare module 'lighthouse' {
  export interface Flags {
    /** How many times slower the processor is made; the rest of the preset stays. */
    readonly throttling?: { readonly cpuSlowdownMultiplier: number };
    readonly port: number;
    readonly output: 'json';
    readonly logLevel: 'error';
    readonly onlyCategories: readonly string[];
  }
  export interface Lhr {
    readonly categories: Readonly<Record<string, { readonly score: number | null } | undefined>>;
    readonly audits: Readonly<Record<string, { readonly displayValue?: string } | undefined>>;
    readonly environment: { readonly benchmarkIndex: number };
  }
  // biome-ignore lint/style/noDefaultExport: it is how the package hands it out
  export default function lighthouse(page: string, flags: Flags): Promise<{ readonly lhr: Lhr } | undefined>;
}
