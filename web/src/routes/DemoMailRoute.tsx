/** What would have been mailed, in a demonstration. */
import { useQuery } from '@tanstack/react-query';
import { accounts } from '../copy/accounts.ts';
import { isRecord } from '../data/stored.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

interface Shown {
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A letter may still be on its way when somebody comes to look. */
const LOOK_EVERY = 3_000;

export function DemoMailRoute() {
  const { demo: copy } = accounts;
  useTitle(copy.mailTitle);
  const mail = useQuery<readonly Shown[]>({ queryKey: ['demo-mail'], queryFn: readMail, staleTime: 0, refetchInterval: LOOK_EVERY });
  return (
    <div className="page">
      <h1>{copy.mailTitle}</h1>
      <p className="lead">{copy.mailLead}</p>
      <button type="button" className="button quiet small" onClick={() => void mail.refetch()}>
        {copy.again}
      </button>
      <Loaded query={mail}>
        {(list) =>
          list.length === 0 ? (
            <p className="notice">{copy.mailNone}</p>
          ) : (
            <ul className="mails">
              {list.map((one, index) => (
                <li key={index} className="card">
                  <h2 className="card-title">{one.subject}</h2>
                  <p className="soft">{copy.mailTo(one.to, new Date(one.at).toLocaleString())}</p>
                  <p className="mail-text">{withLinks(one.text)}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

async function readMail(): Promise<readonly Shown[]> {
  const reply = await fetch('/api/demo/mail');
  const json: unknown = await reply.json();
  if (!reply.ok || !Array.isArray(json)) throw new Error('no mail here');
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return json.filter(isRecord).map((one) => ({ at: text(one['at']), to: text(one['to']), subject: text(one['subject']), text: text(one['text']) }));
}

/** Addresses of this site can be followed. */
const withLinks = (text: string) =>
  text.split(/(https?:\/\/\S+)/).map((part, index) =>
    part.startsWith(`${location.origin}/`) ? (
      <a key={index} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
