/** What the linter says about a file: where, how bad, which rule, what is wrong and what would be right. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** A file of the library, as it was read. */
export interface LibraryFile {
  /** Path below the library folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}
