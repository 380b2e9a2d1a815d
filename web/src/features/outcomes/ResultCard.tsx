/** On Today, on set days: a calm card that asks how the result is. Nothing where nothing is asked, or nobody can be reached. */
import { askedWords, type Library, outcomeDue, type Session } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import { outcomesCopy } from '../../copy/outcomes.ts';
import { useOwnEntries } from '../../data/outcomes.ts';
import { useLater } from '../../data/useLater.ts';

interface ResultCardProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly library: Library;
  readonly sessions: readonly Session[];
  readonly now: number;
}

export function ResultCard({ clinicId, patientId, library, sessions, now }: ResultCardProps) {
  const { entries, isAway } = useOwnEntries({ clinicId, patientId, library, sessions }, useLater());
  if (!entries || isAway) return null;
  const [ask] = outcomeDue({ library, sessions, entries, now }, 'client');
  const session = sessions.find(({ id }) => id === ask?.session);
  if (!ask || !session) return null;
  return (
    <section className="card result-card" aria-labelledby="result-card">
      <h2 id="result-card" className="small-title">
        {outcomesCopy.card.title}
      </h2>
      <p>{outcomesCopy.card.text(library.protocols[session.protocol]?.short ?? session.protocol, askedWords(ask.asked))}</p>
      <Link to="/today/result" className="button">
        {outcomesCopy.card.open}
      </Link>
    </section>
  );
}
