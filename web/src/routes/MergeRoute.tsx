/** Two records that may be one person: side by side, field by field, what would move, why; then one, or left two. */
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { clinicCopy, mergeCopy } from '../copy/chart.ts';
import { useClinic } from '../data/clinic.ts';
import { MergeForm } from '../features/merge/MergeForm.tsx';
import { usePreview } from '../features/merge/mergeData.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function MergeRoute() {
  useTitle(mergeCopy.title);
  const clinic = useClinic();
  return (
    <div className="page">
      <h1>{mergeCopy.title}</h1>
      <p className="lead">{mergeCopy.lead}</p>
      <Loaded query={clinic}>{(found) => (found ? <Two clinicId={found.clinic.id} /> : <p className="notice">{clinicCopy.none}</p>)}</Loaded>
    </div>
  );
}

function Two({ clinicId }: { readonly clinicId: string }) {
  const { id } = useParams({ from: '/clinic/clients/$id/merge' });
  const { with: other } = useSearch({ from: '/clinic/clients/$id/merge' });
  const navigate = useNavigate();
  const preview = usePreview(clinicId, id, other);
  return (
    <>
      <p className="row">
        <Link to="/clinic/clients/$id" params={{ id }} className="button quiet small">
          {mergeCopy.leave}
        </Link>
        <Link to="/clinic/clients/$id/merge" params={{ id: other }} search={{ with: id }} className="button quiet small" replace>
          {mergeCopy.swap}
        </Link>
      </p>
      <Loaded query={preview}>
        {(read) => (
          <MergeForm
            key={`${id}-${read.versions.kept}-${read.versions.gone}`}
            clinicId={clinicId}
            preview={read}
            onReload={() => void preview.refetch()}
            onMerged={() => void navigate({ to: '/clinic/clients/$id', params: { id } })}
          />
        )}
      </Loaded>
    </>
  );
}
