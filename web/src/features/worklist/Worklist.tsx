/** The rows with what is done about them: keys and clicks open the sheet, what was ended can be had back. */
import type { Library } from '@afterglow/kernel';
import { useState } from 'react';
import { worklistCopy as copy } from '../../copy/worklist.ts';
import type { WorklistRow } from '../../data/worklist.ts';
import { MatterSheet } from './MatterSheet.tsx';
import { type Act, nameOf, Rows } from './Rows.tsx';
import { useActs } from './useActs.ts';

interface WorklistProps {
  readonly clinicId: string;
  readonly zone: string;
  readonly rows: readonly WorklistRow[];
  readonly library: Library;
  readonly now: number;
}

interface Opened {
  readonly id: string;
  readonly begin: Exclude<Act, 'take'>;
}

export function Worklist({ clinicId, zone, rows, library, now }: WorklistProps) {
  const acts = useActs(clinicId);
  const [open, setOpen] = useState<Opened>();
  const [ended, setEnded] = useState<{ readonly id: string; readonly name: string }>();
  return (
    <>
      <div aria-live="polite">
        {!open && acts.problem && <p className="notice is-bad">{acts.problem}</p>}
        {ended && (
          <p className="notice row between">
            {copy.ended(ended.name)}
            <button type="button" className="button quiet small" onClick={() => void acts.reopen(ended.id).then((isOpen) => isOpen && setEnded(undefined))}>
              {copy.undo}
            </button>
          </p>
        )}
      </div>
      <Rows
        rows={rows}
        library={library}
        zone={zone}
        now={now}
        onAct={(row, act) => {
          if (act === 'take') void acts.own(row.id, 'me');
          else setOpen({ id: row.id, begin: act });
        }}
      />
      {open && (
        <MatterSheet
          clinicId={clinicId}
          matterId={open.id}
          library={library}
          now={now}
          begin={open.begin}
          acts={acts}
          onEnded={(matter) => {
            setEnded({ id: matter.id, name: nameOf(matter) });
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
