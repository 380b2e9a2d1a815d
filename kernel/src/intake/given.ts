/** What may be said to a question: an answer, or one of three ways to say nothing. */
/** Something used: still, or last on a day. */
export type UseGiven =
  | { readonly what: string; readonly still: true; readonly prescribed?: boolean }
  | { readonly what: string; readonly last: string; readonly prescribed?: boolean };

export type AnswerValue = string | number | readonly string[] | readonly number[] | readonly UseGiven[];
/** `null`: not yet said; `unknown`: does not know; `skipped`: does not want to say. */
export type Given = null | 'unknown' | 'skipped' | { readonly value: AnswerValue };
export type Answers = Readonly<Record<string, Given>>;
