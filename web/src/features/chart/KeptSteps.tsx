/** How the steps of one session were kept, by the word of the client. What nobody answered is said to be just that. */
import { useQuery } from '@tanstack/react-query';
import { stepsCopy } from '../../copy/steps.ts';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';

const { chart: copy } = stepsCopy;
const TONE = { done: 'tone-do', asked: 'tone-do', used: 'tone-avoid' } as const;

interface KeptStepsProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly sessionId: string;
}

export function KeptSteps({ clinicId, patientId, sessionId }: KeptStepsProps) {
  const { data: kept } = useQuery({
    queryKey: ['adherence', clinicId, patientId, sessionId],
    queryFn: () => must(call('adherence', { params: { clinicId, patientId, sessionId } })),
  });
  if (!kept) return null;
  return (
    <section className="card">
      <h3>{copy.title}</h3>
      <p>{kept.asked === 0 ? copy.none : copy.counts(kept.asked, kept.done, kept.broken)}</p>
      {kept.steps.length > 0 && (
        <ul className="plain-list">
          {kept.steps.map(({ rule, label, text, said }) => (
            <li key={rule}>
              <span className={`chip ${said === null ? '' : TONE[said]}`}>{said === null ? copy.silent : copy.said[said]}</span> <strong>{label}</strong>{' '}
              <span className="soft">{text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
