/** A signed record: what was done, who signed, addenda in order, verify, print. It is read, never written. */
import { FITZPATRICK_TYPES, type Library, totalsOf } from '@afterglow/kernel';
import type { RecordReply } from '@afterglow/kernel/api';
import { type ReactNode, useState } from 'react';
import { recordCopy } from '../../copy/record.ts';
import { call } from '../../data/client.ts';
import { FacePlate } from '../../ui/face/FacePlate.tsx';
import { type View, VIEWS } from '../../ui/face/zonePaths.ts';
import { save } from '../../ui/save.ts';
import { Segment } from '../../ui/Segment.tsx';
import { Addenda } from './Addenda.tsx';
import { plateZones } from './map/ZoneMap.tsx';
import type { RecordAddress } from './useRecord.ts';
import { momentWords, settingsLine, zoneLabel } from './words.ts';

interface SignedViewProps {
  readonly address: RecordAddress;
  readonly reply: RecordReply;
  readonly signed: NonNullable<RecordReply['signed']>;
  readonly library: Library;
  /** Adverse events of this session, and the plan that follows. */
  readonly children: ReactNode;
  readonly onChanged: (reply: RecordReply) => void;
}

const words = recordCopy.signed;

export function SignedView({ address, reply, signed, library, children, onChanged }: SignedViewProps) {
  const [view, setView] = useState<View>('front');
  const { content } = signed;
  const { record, signature, late, override } = content;
  const { zone } = reply.session;
  const guide = library.record;
  return (
    <>
      <div className="notice is-fine" data-testid="signed">
        <p>
          <strong>✓ {words.by(signature.name, momentWords(signature.at, zone))}</strong> {late && <span className="chip tone-limit">{words.late}</span>}
        </p>
        <p>{signature.words}</p>
        {override && (
          <p>
            {words.override}: {override.against.join(' ')}
            <br />
            {words.because}: {override.reason}
          </p>
        )}
        <Acts address={address} hash={signed.hash} />
      </div>
      <div className="record-grid">
        <div className="record-map">
          <Segment label={recordCopy.map.title} values={VIEWS} chosen={view} words={recordCopy.map.views} onChoose={setView} />
          <FacePlate
            view={view}
            label={recordCopy.map.plate(recordCopy.map.views[view])}
            skin={FITZPATRICK_TYPES.find((type) => type === reply.client.fitzpatrick) ?? 'III'}
            zones={plateZones(record, guide)}
            selected={undefined}
            points={record.points.filter((point) => point.view === view).map((point, index) => ({ ...point, name: String.fromCharCode(65 + index) }))}
            isReadOnly
            onPress={() => undefined}
            onSweep={() => undefined}
            onPoint={undefined}
          />
        </div>
        <div>
          <Facts reply={reply} record={record} />
          <ol className="signed-zones">
            {record.zones.map((one) => (
              <li key={one.id}>
                <strong>{zoneLabel(guide, one.id)}</strong> {settingsLine(guide, one)}
                <br />
                <span className="soft">
                  {[one.endpoint, one.discomfort === null ? '' : `${recordCopy.zone.discomfort.toLowerCase()}: ${one.discomfort}`, one.reason, one.notes]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ol>
        </div>
      </div>
      {children}
      <Addenda address={address} addenda={signed.addenda} zone={zone} onAdded={onChanged} />
    </>
  );
}

function Facts({ reply, record }: { readonly reply: RecordReply; readonly record: NonNullable<RecordReply['signed']>['content']['record'] }) {
  const { zone } = reply.session;
  const { device } = record;
  const { minutes, cream } = totalsOf(record);
  const rows: readonly (readonly [string, string])[] = [
    [recordCopy.room.started, momentWords(record.startedAt ?? '', zone)],
    [recordCopy.room.ended, `${momentWords(record.endedAt ?? '', zone)}${minutes === null ? '' : ` (${recordCopy.totals.minutes(minutes)})`}`],
    [recordCopy.device.title, [device.name, device.serial, device.wavelengthNm === null ? '' : `${device.wavelengthNm} nm`].filter(Boolean).join(' · ')],
    [recordCopy.device.tip, [device.tip, device.lot, device.expiry].filter(Boolean).join(' · ')],
    [
      recordCopy.cream.title,
      cream.uses === 0
        ? recordCopy.cream.none
        : (record.anesthetic ?? []).map((use) => `${use.product} ${use.strengthPct ?? ''} %, ${use.grams ?? ''} g, ${use.area}`).join('; '),
    ],
    [recordCopy.room.response, record.response ?? ''],
    [
      recordCopy.products.title,
      (record.products ?? []).map(({ name, lot, use }) => `${name} (${recordCopy.products.uses[use]}${lot ? `, ${lot}` : ''})`).join('; '),
    ],
    [recordCopy.advice.title, (record.advice ?? []).map(({ text }) => text).join(' ')],
    [recordCopy.notes, record.notes],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} className="facts-row">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Acts({ address, hash }: { readonly address: RecordAddress; readonly hash: string }) {
  const [verdict, setVerdict] = useState<readonly string[]>();
  const [checked, setChecked] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  const verify = async (): Promise<void> => {
    const reply = await call('verifyRecord', { params: address });
    setFailed(!reply.ok);
    if (!reply.ok) return;
    setVerdict(reply.value.wrong.map(({ text }) => text));
    setChecked(reply.value.checked);
  };
  const print = async (): Promise<void> => {
    const reply = await call('recordSheet', { params: address });
    setFailed(!reply.ok);
    if (reply.ok) save(reply.value.name, 'text/html', reply.value.html);
  };
  return (
    <>
      <div className="row">
        <button type="button" className="button quiet small" onClick={() => void print()}>
          {words.print}
        </button>
        <button type="button" className="button quiet small" onClick={() => void verify()}>
          {words.verify}
        </button>
      </div>
      <div aria-live="polite">
        {verdict && verdict.length === 0 && <p>✓ {words.whole(checked)}</p>}
        {verdict && verdict.length > 0 && (
          <p className="is-wrong">
            {words.broken}: {verdict.join(' ')}
          </p>
        )}
        {hasFailed && <p className="is-wrong">{recordCopy.failed}</p>}
      </div>
      <details>
        <summary>{words.hash}</summary>
        <code className="address">{hash}</code>
      </details>
    </>
  );
}
