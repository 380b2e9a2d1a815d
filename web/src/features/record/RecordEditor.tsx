/** The record under the pen: the map on the left, parameters on the right, then everything else, then the signature. */
import { dayOf, type Library, modalityOf, parseInstant, printDay } from '@afterglow/kernel';
import type { RecordReply } from '@afterglow/kernel/api';
import { type ReactNode, useState } from 'react';
import { recordCopy } from '../../copy/record.ts';
import { useServerNow } from '../../data/serverNow.ts';
import { ZoneForm } from './map/ZoneForm.tsx';
import { ZoneList } from './map/ZoneList.tsx';
import { ZoneMap } from './map/ZoneMap.tsx';
import { AdvicePanel } from './panels/AdvicePanel.tsx';
import { CreamPanel } from './panels/CreamPanel.tsx';
import { DevicePanel } from './panels/DevicePanel.tsx';
import { MeanwhileNotice } from './panels/MeanwhileNotice.tsx';
import { ProductsPanel } from './panels/ProductsPanel.tsx';
import { RoomPanel } from './panels/RoomPanel.tsx';
import { SignPanel } from './panels/SignPanel.tsx';
import { type DraftEditor, useDraft } from './useDraft.ts';
import type { RecordAddress } from './useRecord.ts';
import { momentWords, timeWords } from './words.ts';

interface RecordEditorProps {
  readonly address: RecordAddress;
  readonly reply: RecordReply;
  readonly draft: NonNullable<RecordReply['draft']>;
  readonly library: Library;
  /** Adverse events of this session. */
  readonly events: ReactNode;
  readonly onSigned: (reply: RecordReply) => void;
}

export function RecordEditor({ address, reply, draft, library, events, onSigned }: RecordEditorProps) {
  const editor = useDraft(address, draft, onSigned);
  const now = useServerNow(parseInstant(reply.now) ?? 0);
  const [selected, select] = useState(editor.record.zones[0]?.id);
  const { record, pen } = editor;
  const { change } = pen;
  const { session, last } = reply;
  const { zone } = session;
  const guide = library.record;
  const modality = modalityOf(guide, library.taxonomy, session.protocol);
  const goTo = (path: string): void => {
    const [first = '', second] = path.split('.');
    if (first === 'zones' && second) select(second);
    const part = document.getElementById(first === 'zones' && second ? 'zone-form-title' : `part-${IN_ROOM.includes(first) ? 'endedAt' : first}`);
    part?.scrollIntoView({ block: 'center' });
    part?.focus();
  };
  return (
    <>
      <Saving editor={editor} zone={zone} />
      <MeanwhileNotice editor={editor} guide={guide} />
      <p className="soft">{last ? recordCopy.last(momentWords(last.start, zone)) : recordCopy.lastNone}</p>
      <h2 className="visually-hidden">{recordCopy.map.title}</h2>
      <div className="record-grid">
        <div className="record-map">
          <ZoneMap
            record={record}
            guide={guide}
            skin={reply.client.fitzpatrick}
            last={last?.record ?? null}
            selected={selected}
            onSelect={select}
            change={change}
            undo={editor.canUndo ? pen.undo : undefined}
          />
        </div>
        <div>
          <ZoneForm record={record} library={library} modality={modality} last={last?.record ?? null} selected={selected} change={change} />
          <ZoneList record={record} guide={guide} selected={selected} onSelect={select} change={change} />
        </div>
      </div>
      <div className="record-panels">
        <CreamPanel record={record} library={library} modality={modality} zone={zone} now={now} change={change} />
        {modality.needs.includes('device') && (
          <DevicePanel
            record={record}
            devices={reply.devices}
            last={last?.record ?? null}
            needsWavelength={modality.needs.includes('wavelength')}
            today={printDay(dayOf(now, zone))}
            change={change}
          />
        )}
        <RoomPanel record={record} modality={modality} zone={zone} now={now} change={change} />
        <ProductsPanel clinicId={address.clinicId} record={record} takeHome={reply.takeHome} change={change} />
        <AdvicePanel record={record} guide={guide} asks={modality.needs.includes('advice')} change={change} />
        <div>{events}</div>
      </div>
      <SignPanel
        address={address}
        editor={editor}
        guide={guide}
        modality={modality}
        checks={reply.checks}
        provider={session.appointment?.provider ?? ''}
        now={now}
        onGoTo={goTo}
        onSigned={onSigned}
      />
    </>
  );
}

/** Places of a record that stand in the panel of the room. */
const IN_ROOM = ['startedAt', 'endedAt', 'eyeProtection', 'smoke', 'cooling', 'response', 'photos', 'adverse'];

function Saving({ editor, zone }: { readonly editor: DraftEditor; readonly zone: string }) {
  const { state } = editor;
  return (
    <div className="saving" role="status" data-testid="saving">
      {state.kind === 'saving' && recordCopy.saving}
      {state.kind === 'saved' && `✓ ${recordCopy.saved(timeWords(state.at, zone))}`}
      {state.kind === 'failed' && (
        <span className="is-wrong">
          {recordCopy.unsaved} {state.why}{' '}
          <button type="button" className="button quiet small" onClick={() => void editor.pen.save()}>
            {recordCopy.keep}
          </button>
        </span>
      )}
    </div>
  );
}
