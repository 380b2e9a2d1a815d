/** The tablet goes to the client: a code that leads back, a link of two hours, and this page is left behind. */
import { useId, useState } from 'react';
import { deskIntakeCopy, kioskCopy } from '../../copy/intake.ts';
import { call } from '../../data/client.ts';
import { isCode, startKiosk } from '../../data/kiosk.ts';

export function HandOver({ clinicId, patientId }: { readonly clinicId: string; readonly patientId: string }) {
  const id = useId();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string>();
  const start = async (): Promise<void> => {
    if (!isCode(code)) return setProblem(kioskCopy.badCode);
    const reply = await call('addIntakeLink', { params: { clinicId, patientId }, body: { kind: 'tablet' } });
    if (!reply.ok) return setProblem(deskIntakeCopy.failed);
    await startKiosk(code, { clinicId, patientId, linkId: reply.value.id });
    // A fresh page: nothing the desk had loaded stays in memory.
    location.replace(reply.value.path);
  };
  return (
    <details>
      <summary>{kioskCopy.handOver}</summary>
      <form
        className="narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <p className="soft">{kioskCopy.handOverLead}</p>
        <div className="field">
          <label htmlFor={id}>{kioskCopy.choose}</label>
          <input id={id} type="password" inputMode="numeric" autoComplete="off" value={code} onChange={(event) => setCode(event.target.value)} />
          <p aria-live="polite">{problem && <span className="error">{problem}</span>}</p>
        </div>
        <button type="submit" className="button">
          {kioskCopy.start}
        </button>
      </form>
    </details>
  );
}
