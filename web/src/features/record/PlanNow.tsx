/** What follows from the signature at once: the next instructions of the client's plan, from the end of this session on. */
import { dayMoment, lastDay, parseInstant } from '@afterglow/kernel';
import type { ReplyOf, Routes } from '@afterglow/kernel/api';
import { useQuery } from '@tanstack/react-query';
import { recordCopy } from '../../copy/record.ts';
import { call } from '../../data/client.ts';
import { EFFECT_SIGN, EFFECT_TONE } from '../../ui/tone.ts';
import type { RecordAddress } from './useRecord.ts';

const SHOWN = 8;

export function PlanNow({ clinicId, patientId, sessionId, zone }: RecordAddress & { readonly zone: string }) {
  const plan = useQuery<ReplyOf<Routes['patientPlan']> | null>({
    queryKey: ['patient-plan', clinicId, patientId],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('patientPlan', { params: { clinicId, patientId } });
      return reply.ok ? reply.value : null;
    },
  });
  const after = (plan.data?.instructions ?? []).filter(
    ({ phase, reasons, hidden }) => phase === 'heal' && hidden !== true && reasons.some(({ session }) => session === sessionId),
  );
  if (after.length === 0) return null;
  return (
    <section data-testid="plan-now">
      <h2>{recordCopy.plan}</h2>
      <p className="soft">{recordCopy.signed.planLive}</p>
      <ul className="instruction-list">
        {after.slice(0, SHOWN).map(({ id, effect, text, start, end }) => (
          <li key={`${id}${start}`} className="instruction">
            <span className={`sign ${EFFECT_TONE[effect]}`} aria-hidden="true">
              {EFFECT_SIGN[effect]}
            </span>
            <span className="what">{text}</span>
            <span className="soft">{spanWords(start, end, zone)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function spanWords(start: string | null, end: string | null, zone: string): string {
  const [from, to] = [start, end].map((at) => (at === null ? undefined : parseInstant(at)));
  const last = to === undefined ? '' : dayMoment(to, zone).includes(',') ? dayMoment(to, zone) : lastDay(to, zone);
  return [from === undefined ? '' : dayMoment(from, zone), last].join(' – ');
}
