/** Every check-in nobody has read, and everybody who is silent. */
import { clinicCopy, deskCopy } from '../copy/chart.ts';
import { useClinic } from '../data/clinic.ts';
import { useLibrary } from '../data/library.ts';
import { isCarer, useMe } from '../data/me.ts';
import { useToRead } from '../data/toRead.ts';
import { ToReadList } from '../features/desk/ToReadList.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function ToReadRoute() {
  useTitle(deskCopy.checkInsTitle);
  const clinic = useClinic();
  return (
    <div className="page">
      <h1>{deskCopy.checkInsTitle}</h1>
      <Loaded query={clinic}>{(found) => (found ? <All clinicId={found.clinic.id} now={found.now} /> : <p className="notice">{clinicCopy.none}</p>)}</Loaded>
    </div>
  );
}

function All({ clinicId, now }: { readonly clinicId: string; readonly now: number }) {
  const library = useLibrary();
  const toRead = useToRead(clinicId);
  const me = useMe();
  if (me.data && !isCarer(me.data)) return <p className="notice">{deskCopy.checkInsNotYours}</p>;
  return (
    <>
      <p className="lead">{deskCopy.checkInsLead}</p>
      <Loaded query={library}>
        {(open) => <Loaded query={toRead}>{(list) => <ToReadList clinicId={clinicId} list={list} library={open} now={now} />}</Loaded>}
      </Loaded>
    </>
  );
}
