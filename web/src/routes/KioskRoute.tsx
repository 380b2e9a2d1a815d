/** The neutral page of a tablet that was handed over: thanks, and the code that leads back to the desk. */
import { useRouter } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { kioskCopy } from '../copy/intake.ts';
import { unlockKiosk } from '../data/kiosk.ts';
import { useTitle } from '../ui/useTitle.ts';

export function KioskRoute() {
  useTitle(kioskCopy.title);
  const id = useId();
  const router = useRouter();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string>();
  const unlock = async (): Promise<void> => {
    const result = await unlockKiosk(code);
    if ('path' in result) return router.history.replace(result.path);
    setCode('');
    setProblem(result.wait > 0 ? kioskCopy.wait(result.wait) : kioskCopy.wrong);
  };
  return (
    <div className="page intake">
      <h1>{kioskCopy.title}</h1>
      <p className="lead">{kioskCopy.lead}</p>
      <details className="unlock">
        <summary>{kioskCopy.staff}</summary>
        <form
          className="narrow"
          onSubmit={(event) => {
            event.preventDefault();
            void unlock();
          }}
        >
          <div className="field">
            <label htmlFor={id}>{kioskCopy.code}</label>
            <input id={id} type="password" inputMode="numeric" autoComplete="off" value={code} onChange={(event) => setCode(event.target.value)} />
            <p aria-live="assertive">{problem && <span className="error">{problem}</span>}</p>
          </div>
          <button type="submit" className="button" disabled={code === ''}>
            {kioskCopy.unlock}
          </button>
        </form>
      </details>
    </div>
  );
}
