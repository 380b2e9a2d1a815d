/** The part of node-symspell that the bench calls; it ships no types. */
declare module 'node-symspell' {
  class SymSpell {
    constructor(maxEditDistance?: number, prefixLength?: number);
    createDictionaryEntry(term: string, count: number): boolean;
    lookup(text: string, verbosity: number, maxEditDistance: number): readonly { readonly term: string; readonly distance: number }[];
  }
  export = SymSpell;
}
