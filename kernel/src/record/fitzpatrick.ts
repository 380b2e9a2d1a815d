/**
 * Scores a skin-type questionnaire. In: the instrument and one answer (0–4) per item. Out: total and type, with instrument,
 * version and raw answers kept: totals of different instruments are never converted into each other.
 */
import type { Basis, FitzpatrickType } from '../grammar/vocabulary.ts';
import { err, ok, type Result } from '../result.ts';
import type { Questionnaire } from '../taxonomy/schema.ts';

export interface SkinTypeScore {
  readonly instrument: string;
  readonly version: string;
  readonly answers: readonly number[];
  readonly total: number;
  readonly type: FitzpatrickType;
  /** `unsourced` where the cut-off of this type was not found in a source. */
  readonly basis: Basis;
}

export function scoreFitzpatrick(questionnaire: Questionnaire, answers: readonly number[]): Result<SkinTypeScore, string> {
  const count = questionnaire.items.length;
  if (answers.length !== count) return err(`${count} answers are needed, ${answers.length} were given`);
  const wrong = answers.findIndex((answer) => !Number.isInteger(answer) || answer < 0 || answer > 4);
  if (wrong >= 0) return err(`answer ${wrong + 1} must be 0, 1, 2, 3 or 4`);
  const total = answers.reduce((sum, answer) => sum + answer, 0);
  const cutoff = questionnaire.cutoffs.find(({ from, to }) => total >= from && total <= to);
  if (!cutoff) return err(`the instrument gives no type for ${total} points`);
  return ok({ instrument: questionnaire.id, version: questionnaire.version, answers: [...answers], total, type: cutoff.type, basis: cutoff.basis });
}
