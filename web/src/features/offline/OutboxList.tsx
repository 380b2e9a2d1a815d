/** What was told and is still on this phone: waiting, or refused with what to do. */
import { longMoment, parseInstant } from '@afterglow/kernel';
import { offlineCopy as copy } from '../../copy/offline.ts';
import { drop, type Numbered, undoneBy } from '../../data/offline/outbox.ts';
import { flush, look, useQueue, withdraw } from '../../data/offline/queue.ts';

export function OutboxList({ patientId, zone }: { readonly patientId: string; readonly zone: string }) {
  const { waiting: all, isSending } = useQueue();
  const own = all.filter((one) => one.patientId === patientId);
  // A photo that is being taken back is gone as far as they are concerned.
  const waiting = own.filter(({ kind, body }) => kind !== 'photo' || !own.some((other) => undoneBy(other) === body.id));
  if (waiting.length === 0) return null;
  const remove = async ({ number, kind, body, refused, account, clinicId }: Numbered): Promise<void> => {
    if (kind === 'photo' && refused === null) {
      const undo = { id: `undo ${body.id}`, photo: body.id, checkIn: body.checkIn, at: body.at };
      await withdraw({ kind: 'undo-photo', account, clinicId, patientId, body: undo, refused });
      return void flush();
    }
    await drop(number);
    await look();
  };
  return (
    <section className="notice" aria-label={copy.outbox} data-testid="outbox">
      <ul className="plain-list">
        {waiting.map((one) => (
          <li key={one.number}>
            <strong>{nameOf(one, zone)}</strong>{' '}
            {one.refused === null ? (isSending ? copy.sending : copy.waiting) : refusedWords(one, one.refused || copy.refusedOnTheWay)}{' '}
            {(one.refused !== null || (one.kind === 'photo' && !isSending)) && (
              <button type="button" className="button quiet small" onClick={() => void remove(one)}>
                {copy.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
      {waiting.some(({ refused }) => refused === null) && (
        <button type="button" className="button quiet small" disabled={isSending} onClick={() => void flush()}>
          {copy.sendNow}
        </button>
      )}
    </section>
  );
}

function nameOf(one: Numbered, zone: string): string {
  if (one.kind === 'photo') return copy.photoOf(longMoment(parseInstant(one.body.at) ?? 0, zone));
  if (one.kind === 'undo-photo') return copy.photoUndo;
  if (one.kind === 'message') return copy.message(longMoment(parseInstant(one.body.at) ?? 0, zone));
  if (one.kind === 'result') return copy.result(longMoment(parseInstant(one.body.at) ?? 0, zone));
  if (one.kind === 'step') return copy.steps[one.body.said](one.label);
  return one.kind === 'undo-step' ? copy.steps.undo(one.label) : copy.of(longMoment(parseInstant(one.body.at) ?? 0, zone));
}

function refusedWords({ kind }: Numbered, why: string): string {
  if (kind === 'photo' || kind === 'undo-photo') return copy.photoRefused(why);
  if (kind === 'message') return copy.messageRefused(why);
  if (kind === 'result') return copy.resultRefused(why);
  return kind === undefined || kind === 'check-in' ? copy.refused(why) : copy.stepRefused(why);
}

export function OfflineNote({ asOf, zone }: { readonly asOf: number; readonly zone: string }) {
  return (
    <p className="notice" role="status" data-testid="offline">
      <strong>{copy.asOf(longMoment(asOf, zone))}</strong> {copy.works}
    </p>
  );
}
