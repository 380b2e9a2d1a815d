/** A client's reminders on their chart: given up first, then to come, sent, and not sent with the reason. */
import { remindersCopy, whyWords } from '../../copy/reminders.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { type Owner, type Reminders, settled, toCome, useReminders, useRetry } from './remindersData.ts';
import { Said, TroubleLine } from './TroubleLine.tsx';
import { dueWords, settledWords, whatWords } from './words.ts';

const { chart: copy } = remindersCopy;
const SHOWN = 12;

export function ChartReminders({ now, ...owner }: Owner & { readonly now: number }) {
  const query = useReminders(owner);
  return <Loaded query={query}>{(read) => <All owner={owner} read={read} now={now} />}</Loaded>;
}

function All({ owner, read, now }: { readonly owner: Owner; readonly read: Reminders; readonly now: number }) {
  const { retry, said } = useRetry();
  const { choice, ways, reminders } = read;
  const [dead, dropped, sent] = [settled(reminders, 'dead'), settled(reminders, 'dropped'), settled(reminders, 'sent')];
  return (
    <>
      <p className="soft">{copy.lead}</p>
      {choice.unwanted.length > 0 && <p className="notice">{copy.unwanted(choice.unwanted)}</p>}
      {ways.length === 0 && <p className="notice is-bad">{copy.noWay}</p>}
      <Said said={said} />
      {dead.length > 0 && (
        <>
          <h2>{copy.dead}</h2>
          <ul className="reminder-list">
            {dead.slice(0, SHOWN).map((one) => (
              <TroubleLine key={one.key} one={one} now={now} onRetry={() => void retry(owner, one.key)} />
            ))}
          </ul>
        </>
      )}
      <div className="reminder-columns">
        <section>
          <h2>{copy.toCome}</h2>
          <ToCome read={read} />
        </section>
        <section>
          <h2>{copy.sent}</h2>
          {sent.length === 0 && <p className="soft">{copy.sentNone}</p>}
          <ul className="reminder-list">
            {sent.slice(0, SHOWN).map((one) => (
              <li key={one.key}>
                {whatWords(one)}
                <small className="soft">{settledWords(one)}</small>
              </li>
            ))}
          </ul>
          {sent.length > SHOWN && <p className="soft">{copy.more(sent.length - SHOWN)}</p>}
        </section>
      </div>
      {dropped.length > 0 && (
        <>
          <h2>{copy.dropped}</h2>
          <ul className="reminder-list">
            {dropped.slice(0, SHOWN).map((one) => (
              <TroubleLine key={one.key} one={one} now={now} onRetry={() => undefined} />
            ))}
          </ul>
          {dropped.length > SHOWN && <p className="soft">{copy.more(dropped.length - SHOWN)}</p>}
        </>
      )}
    </>
  );
}

/** What is not wanted stays planned, should they change their mind; it is marked. */
function ToCome({ read: { choice, reminders } }: { readonly read: Reminders }) {
  const list = toCome(reminders);
  return (
    <>
      {list.length === 0 && <p className="soft">{copy.toComeNone}</p>}
      <ul className="reminder-list">
        {list.slice(0, SHOWN).map((one) => (
          <li key={one.key}>
            {whatWords(one)}
            <small className="soft">{dueWords(one)}</small>
            {choice.unwanted.includes(one.kind) && <small>{copy.notWanted}</small>}
            {one.tries > 0 && <small>{copy.trying(one.tries, whyWords(one.reason).why)}</small>}
          </li>
        ))}
      </ul>
      {list.length > SHOWN && <p className="soft">{copy.more(list.length - SHOWN)}</p>}
    </>
  );
}
