/** A product's verdict: sign, word, dates, reasons, what was read, and the text with the deciding words marked. */
import { dayMoment, type LabelFinding, type Library, labelOf, type ProductAnswer } from '@afterglow/kernel';
import { copy } from '../../copy/en.ts';
import { VERDICT_SIGN, VERDICT_TONE } from '../../ui/tone.ts';
import { Why } from '../../ui/Why.tsx';

interface LabelVerdictProps {
  readonly answer: ProductAnswer;
  readonly text: string;
  /** Only a name was given: it can prove a class, never clear a product. */
  readonly isName: boolean;
  readonly library: Library;
  readonly zone: string;
  readonly onSettle: (start: number, isRight: boolean) => void;
}

export function LabelVerdict({ answer, text, isName, library, zone, onSettle }: LabelVerdictProps) {
  const { reading, verdict, until, firstAllowed, reasons } = answer;
  const guesses = reading.findings.filter(({ isGuess }) => isGuess);
  const words = [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
  return (
    <>
      <div className={`answer ${VERDICT_TONE[verdict]}`} data-testid="label-answer" data-verdict={verdict}>
        <p className="verdict">
          <span aria-hidden="true">{VERDICT_SIGN[verdict]} </span>
          {copy.product.verdicts[verdict]}
          {until !== null && firstAllowed === null && verdict === 'no' && `, ${copy.product.until(dayMoment(until, zone))}`}
        </p>
        {firstAllowed !== null && <p>{copy.product.from(dayMoment(firstAllowed, zone))}</p>}
        {verdict === 'yes' && reading.answer === 'clear' && <p>{copy.product.clear}</p>}
        {isName && <p>{copy.product.nameOnly}</p>}
        {!isName && reading.doubts.map((doubt) => <p key={doubt}>{doubt}</p>)}
        {verdict !== 'yes' &&
          words.map((reason) => (
            <div key={reason.rule}>
              <p>
                <strong>{reason.text}</strong>
              </p>
              <Why reason={reason} library={library} />
            </div>
          ))}
      </div>
      {guesses.map((guess) => (
        <p key={`${guess.start}-${guess.class}`} className="notice guess">
          {copy.product.readAs(guess.text, guess.ingredient)}{' '}
          <button type="button" className="button quiet small" onClick={() => onSettle(guess.start, true)}>
            {copy.product.right}
          </button>{' '}
          <button type="button" className="button quiet small" onClick={() => onSettle(guess.start, false)}>
            {copy.product.wrong}
          </button>
        </p>
      ))}
      {reading.findings.length > 0 && (
        <>
          <h2>{copy.product.found}</h2>
          <ul className="found">
            {once(reading.findings).map((finding) => (
              <li key={`${finding.where}-${finding.start}-${finding.class}`}>
                <strong>{finding.ingredient}</strong> <span className="chip">{labelOf(library.taxonomy, finding.class)}</span>{' '}
                <span className="soft">
                  {[placeOf(finding), copy.product.confidence[finding.confidence], finding.note].filter((part) => part !== '').join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {reading.setAside.length > 0 && (
        <details>
          <summary>{copy.product.setAside}</summary>
          <ul className="found">
            {once(reading.setAside).map((finding) => (
              <li key={`${finding.start}-${finding.ingredient}`}>
                {finding.text} <span className="soft">{finding.note}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {reading.unrecognised.length > 0 && (
        <details>
          <summary>{copy.product.unread(reading.unrecognised.length)}</summary>
          <p>{reading.unrecognised.map((unread) => unread.text).join(' · ')}</p>
        </details>
      )}
      {text !== '' && reading.findings.length > 0 && (
        <details open>
          <summary>{copy.product.text}</summary>
          <p className="label-text">
            <Marked text={text} findings={reading.findings.filter(({ where }) => where !== 'name')} />
          </p>
        </details>
      )}
    </>
  );
}

/** A name found on the list and again in a claim is one ingredient: the place on the list says most. */
function once(findings: readonly LabelFinding[]): readonly LabelFinding[] {
  const best = new Map<string, LabelFinding>();
  for (const finding of findings) {
    const key = `${finding.ingredient}|${finding.class}`;
    const known = best.get(key);
    if (!known || (known.position === null && finding.position !== null)) best.set(key, finding);
  }
  return [...best.values()];
}

const placeOf = ({ position, of, where }: LabelFinding): string =>
  position === null || of === null ? copy.product.where[where] : copy.product.place(position, of);

function Marked({ text, findings }: { readonly text: string; readonly findings: readonly LabelFinding[] }) {
  const spans = [...new Map(findings.map(({ start, end }) => [start, end])).entries()].sort(([a], [b]) => a - b);
  const parts: { readonly at: number; readonly text: string; readonly isMarked: boolean }[] = [];
  let from = 0;
  for (const [start, end] of spans) {
    if (start < from) continue;
    parts.push({ at: from, text: text.slice(from, start), isMarked: false }, { at: start, text: text.slice(start, end), isMarked: true });
    from = end;
  }
  parts.push({ at: from, text: text.slice(from), isMarked: false });
  return (
    <>
      {parts
        .filter((part) => part.text !== '')
        .map((part) => (part.isMarked ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>))}
    </>
  );
}
