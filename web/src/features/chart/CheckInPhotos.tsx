/** Photos clients added to their check-ins, in the chart; the newest first. For human eyes only. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { photosCopy as copy } from '../../copy/photos.ts';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';
import { photoAddress } from '../../data/photos.ts';
import { PhotoStrip } from '../../ui/PhotoStrip.tsx';

interface CheckInPhotosProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly zone: string;
}

export function CheckInPhotos({ clinicId, patientId, zone }: CheckInPhotosProps) {
  const checkIns = useQuery({
    queryKey: ['check-in-photos', clinicId, patientId],
    queryFn: () => must(call('checkIns', { params: { clinicId, patientId } })),
  });
  const withPhotos = (checkIns.data ?? []).filter(({ photos }) => photos.length > 0).toReversed();
  if (withPhotos.length === 0) return null;
  return (
    <section className="card no-print" aria-labelledby="check-in-photos">
      <h3 id="check-in-photos">{copy.inChart}</h3>
      <p className="soft">{copy.human}</p>
      {withPhotos.map(({ id: checkInId, at, photos }) => {
        const when = shortMoment(parseInstant(at) ?? 0, zone);
        return (
          <div key={checkInId}>
            <p>{copy.of(when)}</p>
            <PhotoStrip when={when} photos={photos.map(({ id }) => ({ id, src: photoAddress({ clinicId, patientId, checkInId }, id) }))} />
          </div>
        );
      })}
    </section>
  );
}
