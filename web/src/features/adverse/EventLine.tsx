/** An adverse event in one line: what, since when, how bad, how it stands. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import type { AdverseEventJson } from '@afterglow/kernel/api';
import { adverseCopy } from '../../copy/record.ts';

type Line = Pick<AdverseEventJson, 'label' | 'onset' | 'severity' | 'serious' | 'outcome' | 'device' | 'lot' | 'reporter'>;

export function EventLine({ event, zone }: { readonly event: Line; readonly zone: string }) {
  const { label, onset, severity, serious, outcome, device, lot, reporter } = event;
  const at = parseInstant(onset);
  return (
    <p>
      <strong>{label}</strong> <span className={`chip ${severity === 'mild' ? 'tone-limit' : 'tone-avoid'}`}>{adverseCopy.severities[severity]}</span>{' '}
      {serious && <span className="chip tone-avoid">! {adverseCopy.serious}</span>}{' '}
      <span className={`chip ${outcome === 'resolved' ? 'tone-do' : ''}`}>{adverseCopy.outcomes[outcome]}</span>
      <br />
      <span className="soft">{[at === undefined ? '' : shortMoment(at, zone), device, lot, reporter].filter(Boolean).join(' · ')}</span>
    </p>
  );
}
