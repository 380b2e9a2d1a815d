/** The client's own photos of a session's check-ins: shown when asked for, taken back while nobody of the clinic has looked. */
import { longMoment, parseInstant } from '@afterglow/kernel';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { photosCopy as copy } from '../../copy/photos.ts';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';
import { useQueue } from '../../data/offline/queue.ts';
import { photoAddress } from '../../data/photos.ts';
import { PhotoStrip } from '../../ui/PhotoStrip.tsx';

interface OwnPhotosProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly session: { readonly id: string; readonly zone: string };
}

export function OwnPhotos({ clinicId, patientId, session }: OwnPhotosProps) {
  const queries = useQueryClient();
  const { taken } = useQueue();
  const [said, setSaid] = useState<string>();
  const queryKey = ['own-photos', clinicId, patientId, taken.length];
  const checkIns = useQuery({ queryKey, queryFn: () => must(call('checkIns', { params: { clinicId, patientId } })), placeholderData: keepPreviousData });
  const withPhotos = (checkIns.data ?? []).filter((one) => one.session === session.id && one.photos.length > 0).toReversed();
  const drop = async (checkInId: string, photoId: string): Promise<void> => {
    const reply = await call('dropCheckInPhoto', { params: { clinicId, patientId, checkInId, photoId } });
    setSaid(reply.ok ? copy.takenBack : reply.error.detail);
    await queries.invalidateQueries({ queryKey });
  };
  if (withPhotos.length === 0 && said === undefined) return null;
  return (
    <section className="card own-photos" aria-labelledby="own-photos">
      <h2 id="own-photos">{copy.own}</h2>
      <div aria-live="polite">{said && <p className="notice">{said}</p>}</div>
      {withPhotos.map(({ id: checkInId, at, photos }) => {
        const when = longMoment(parseInstant(at) ?? 0, session.zone);
        return (
          <div key={checkInId}>
            <p>{copy.of(when)}</p>
            <PhotoStrip
              when={when}
              photos={photos.map(({ id }) => ({ id, src: photoAddress({ clinicId, patientId, checkInId }, id) }))}
              under={(id, number) =>
                photos.find((one) => one.id === id)?.seen ? (
                  <p className="soft">{copy.seen}</p>
                ) : (
                  <p>
                    <span className="soft">{copy.unseen}</span>{' '}
                    <button type="button" className="button quiet small" aria-label={copy.takeBackOf(number)} onClick={() => void drop(checkInId, id)}>
                      {copy.takeBack}
                    </button>
                  </p>
                )
              }
            />
          </div>
        );
      })}
    </section>
  );
}
