/**
 * What a person said to "read as …, right?". In: a reading and the guesses they confirmed or refused. Out: the reading
 * with a confirmed name certain and a refused one set aside. Refusing cannot make a label clear: what stands
 * there is still unread, so it stays a question for the clinic.
 */
import { strongest } from './readLabel.ts';
import type { LabelFinding, LabelReading } from './reading.ts';

export interface Settled {
  /** Offsets (`start`) of guesses. */
  readonly confirmed: readonly number[];
  readonly refused: readonly number[];
}

export function settleGuesses(reading: LabelReading, { confirmed, refused }: Settled): LabelReading {
  const isRefused = (finding: LabelFinding): boolean => finding.isGuess && refused.includes(finding.start);
  const findings = reading.findings
    .filter((finding) => !isRefused(finding))
    .map((finding) => (finding.isGuess && confirmed.includes(finding.start) ? { ...finding, isGuess: false, confidence: 'certain' as const } : finding));
  const away = reading.findings.filter(isRefused);
  if (away.length === 0 && findings.every((finding, index) => finding === reading.findings[index])) return reading;
  const classes = strongest(findings);
  const doubts = [...reading.doubts, ...new Set(away.map(({ text }) => `"${text}" is still unread.`))];
  const isFound = classes.some(({ confidence }) => confidence !== 'possible');
  const answer = isFound ? 'found' : doubts.length > 0 || classes.length > 0 ? 'ask' : reading.answer;
  return { ...reading, answer, classes, findings, setAside: [...reading.setAside, ...away], doubts };
}
