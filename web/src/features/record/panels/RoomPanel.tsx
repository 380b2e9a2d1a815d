/** The session as a whole: times, eyes, smoke, cooling, the skin at the end, photos, and whether anything went wrong. */
import { type NamedModality, PHOTO_ANSWERS, printInstant, type SessionRecord } from '@afterglow/kernel';
import { recordCopy } from '../../../copy/record.ts';
import { AnswerField, MomentField, TextField } from '../../../ui/fields.tsx';
import type { Change } from '../useRecord.ts';

interface RoomPanelProps {
  readonly record: SessionRecord;
  readonly modality: NamedModality;
  readonly zone: string;
  readonly now: number;
  readonly change: Change;
}

const words = recordCopy.room;

export function RoomPanel({ record, modality, zone, now, change }: RoomPanelProps) {
  const set = (next: Partial<SessionRecord>): void => change((was) => ({ ...was, ...next }));
  const needs = (need: NamedModality['needs'][number]): boolean => modality.needs.includes(need);
  return (
    <section className="card panel" id="part-endedAt" tabIndex={-1} aria-labelledby="room-title">
      <h3 id="room-title">{words.title}</h3>
      <div className="field-grid">
        <MomentField label={words.started} value={record.startedAt} zone={zone} onChange={(startedAt) => set({ startedAt })} />
        <div>
          <MomentField label={words.ended} value={record.endedAt} zone={zone} onChange={(endedAt) => set({ endedAt })} />
          <button type="button" className="button quiet small" onClick={() => set({ endedAt: printInstant(Math.floor(now / 1000) * 1000) ?? null })}>
            {words.now}
          </button>
        </div>
        {needs('eye-protection') && (
          <TextField
            label={words.eyes}
            hint={words.eyesHint}
            value={record.eyeProtection ?? ''}
            onChange={(eyes) => set({ eyeProtection: eyes === '' ? null : eyes })}
          />
        )}
        {needs('cooling') && (
          <TextField
            label={words.cooling}
            hint={words.coolingHint}
            value={record.cooling ?? ''}
            onChange={(cooling) => set({ cooling: cooling === '' ? null : cooling })}
          />
        )}
      </div>
      {needs('smoke') && <AnswerField label={words.smoke} value={record.smoke} answers={yesNo} onChange={(smoke) => set({ smoke })} />}
      {modality.ablates && <TextField label={words.testSpot} value={record.testSpot} most={500} onChange={(testSpot) => set({ testSpot })} />}
      <TextField
        label={words.response}
        value={record.response ?? ''}
        suggestions={modality.responses}
        most={1000}
        onChange={(response) => set({ response: response === '' ? null : response })}
      />
      {needs('photos') && (
        <>
          <AnswerField
            label={words.photos}
            value={record.photos}
            answers={PHOTO_ANSWERS.map((answer) => [answer, words.photoWords[answer]] as const)}
            onChange={(photos) => set({ photos })}
          />
          <TextField label={words.photoNote} value={record.photoNote} most={500} onChange={(photoNote) => set({ photoNote })} />
        </>
      )}
      <AnswerField label={words.adverse} hint={words.adverseHint} value={record.adverse} answers={yesNo} onChange={(adverse) => set({ adverse })} />
    </section>
  );
}

const yesNo = [
  [true, words.yes],
  [false, words.no],
] as const;
