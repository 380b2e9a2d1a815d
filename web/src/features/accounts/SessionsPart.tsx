/** Where somebody is signed in: one by one, or everywhere at once, to be ended. */
import { useQuery } from '@tanstack/react-query';
import { accounts } from '../../copy/accounts.ts';
import { call } from '../../data/client.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Part } from './OwnParts.tsx';

const { account: copy } = accounts;

export function SessionsPart({ onEnded }: { readonly onEnded: () => Promise<void> }) {
  const sessions = useQuery({
    queryKey: ['sessions'],
    staleTime: 0,
    queryFn: async () => {
      const reply = await call('sessions');
      if (!reply.ok) throw new Error(reply.error.detail);
      return reply.value;
    },
  });
  const end = async (sessionId: string): Promise<void> => {
    await call('endSession', { params: { sessionId } });
    await onEnded();
  };
  const endAll = async (): Promise<void> => {
    await call('endSessions');
    await onEnded();
  };
  return (
    <Part title={copy.sessions}>
      <Loaded query={sessions}>
        {(list) => (
          <ul className="used">
            {list.map((one) => (
              <li key={one.id}>
                <span>
                  {deviceOf(one.device)} {one.isThis && <span className="chip">{copy.sessionThis}</span>}
                  <br />
                  <span className="soft">
                    {one.address} · {copy.sessionSeen(new Date(one.lastSeenAt).toLocaleString())}
                  </span>
                </span>
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={`${copy.sessionEnd}: ${deviceOf(one.device)}`}
                  onClick={() => void end(one.id)}
                >
                  {copy.sessionEnd}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <button type="button" className="button quiet" onClick={() => void endAll()}>
        {copy.sessionsEnd}
      </button>
    </Part>
  );
}

/** "Chrome on Linux": what stands in a user agent that people know. */
function deviceOf(agent: string): string {
  const named = (names: readonly (readonly [RegExp, string])[]): string | undefined => names.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = named([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = named([
    [/iPhone|iPad/, 'iPhone or iPad'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS/, 'Mac'],
    [/Linux/, 'Linux'],
  ]);
  return [browser, system].filter(Boolean).join(', ') || '–';
}
