/** A decision again from what was kept of it; and the whole record as a file. */
import { useState } from 'react';
import { deskIntakeCopy as words } from '../../copy/intake.ts';
import { call } from '../../data/client.ts';
import { save } from '../../ui/save.ts';

interface ReplayProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly clearanceId: string;
}

export function Replay(params: ReplayProps) {
  const [said, setSaid] = useState<string>();
  const replay = async (): Promise<void> => {
    const reply = await call('replayClearance', { params: { ...params }, body: {} });
    if (!reply.ok) return setSaid(reply.error.detail);
    const { isSame, today } = reply.value;
    setSaid([isSame ? words.replaySame : words.replayOther, ...(today ? [words.replayToday(today.version, today.isSame)] : [])].join(' '));
  };
  const download = async (): Promise<void> => {
    const reply = await call('clearance', { params: { ...params } });
    if (reply.ok) save(`clearance-${params.clearanceId}.json`, 'application/json', JSON.stringify(reply.value, null, 2));
    else setSaid(reply.error.detail);
  };
  return (
    <>
      <div className="row">
        <button type="button" className="button quiet small" onClick={() => void replay()}>
          {words.replay}
        </button>
        <button type="button" className="button quiet small" onClick={() => void download()}>
          {words.download}
        </button>
      </div>
      <p aria-live="polite">{said}</p>
    </>
  );
}
