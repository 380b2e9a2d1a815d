/** What the clinic answered to check-ins of this session, the newest first. */
import { parseInstant, shortMoment } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { worklistCopy as copy } from '../../copy/worklist.ts';
import { call } from '../../data/client.ts';
import { must } from '../../data/must.ts';

interface RepliesProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly session: { readonly id: string; readonly zone: string };
}

export function Replies({ clinicId, patientId, session }: RepliesProps) {
  const replies = useQuery({
    queryKey: ['clinic-replies', clinicId, patientId],
    queryFn: () => must(call('clinicReplies', { params: { clinicId, patientId } })),
  });
  const own = (replies.data ?? []).filter((one) => one.session === session.id).toReversed();
  if (own.length === 0) return null;
  return (
    <section className="card" aria-labelledby="replies-title">
      <h2 id="replies-title">{copy.repliesTitle}</h2>
      {own.map((one) => (
        <div key={one.id}>
          <p>{one.words}</p>
          <p className="soft">{copy.replyBy(one.by, shortMoment(parseInstant(one.at) ?? 0, session.zone))}</p>
        </div>
      ))}
    </section>
  );
}
