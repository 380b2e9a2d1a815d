/** What a client is written to about and how, saved at once and taken back with one button; what comes next, what was sent. */
import { REMINDER_KINDS, type ReminderKind } from '@afterglow/kernel';
import { type ReactNode, useId, useState } from 'react';
import { remindersCopy } from '../../copy/reminders.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { type Choice, type Owner, type Reminders, settled, toCome, useChoose, useReminders } from './remindersData.ts';
import { ThisPhone } from './ThisPhone.tsx';
import { dueWords, settledWords, yourWords } from './words.ts';

const { choice: copy } = remindersCopy;
const SHOWN = 5;

interface OwnRemindersProps extends Owner {
  /** Named where somebody is a client of several clinics. */
  readonly clinic: string | undefined;
}

export function OwnReminders({ clinic, ...owner }: OwnRemindersProps) {
  const query = useReminders(owner);
  return (
    <section className="own-reminders">
      <h2>{clinic === undefined ? copy.title : copy.at(clinic)}</h2>
      <Loaded query={query}>{(read) => <Own owner={owner} read={read} isOnly={clinic === undefined} />}</Loaded>
    </section>
  );
}

function Own({ owner, read, isOnly }: { readonly owner: Owner; readonly read: Reminders; readonly isOnly: boolean }) {
  const choosing = useChoose(owner, read.choice);
  return (
    <>
      <Choices {...choosing} ways={read.ways} home={read.zone}>
        <ThisPhone owner={owner} push={read.push} isOnly={isOnly} onChanged={choosing.take} />
      </Choices>
      <Next choice={choosing.choice} reminders={read.reminders} />
    </>
  );
}

type ChoicesProps = ReturnType<typeof useChoose> & Pick<Reminders, 'ways'> & { readonly home: string; readonly children: ReactNode };

function Choices({ choice, choose, hasFailed, ways, home, children }: ChoicesProps) {
  const [done, setDone] = useState<{ readonly text: string; readonly before: Choice | null }>();
  /** Said once it is kept, with the way back to what was before. */
  const change = async (next: Choice, text: string, before: Choice | null): Promise<void> => {
    if (await choose(next)) setDone({ text, before });
  };
  const toggle = (kind: ReminderKind, isOn: boolean): void => {
    const unwanted = REMINDER_KINDS.filter((one) => (one === kind ? !isOn : choice.unwanted.includes(one)));
    void change({ ...choice, unwanted }, (isOn ? copy.saved.on : copy.saved.off)(kind), choice);
  };
  return (
    <>
      <p className="soft">{copy.lead}</p>
      {ways.length === 0 && <p className="notice is-bad">{copy.none}</p>}
      <ul className="switches">
        {REMINDER_KINDS.map((kind) => (
          <Switch
            key={kind}
            label={remindersCopy.kinds[kind]}
            about={copy.about[kind]}
            isOn={!choice.unwanted.includes(kind)}
            onChange={(isOn) => toggle(kind, isOn)}
          />
        ))}
      </ul>
      {children}
      <Way choice={choice} ways={ways} onChoose={(channel) => void change({ ...choice, channel }, copy.saved.way(channel), choice)} />
      <Night choice={choice} home={home} onChoose={(zone) => void change({ ...choice, zone }, copy.nightSaved(cityOf(zone ?? home)), choice)} />
      <div role="status" className="saved-line">
        {done && !hasFailed && (
          <p className="row">
            {done.text}
            {done.before && (
              <button type="button" className="button quiet small" onClick={() => void (done.before && change(done.before, copy.undone, null))}>
                {copy.undo}
              </button>
            )}
          </p>
        )}
      </div>
      <div role="alert">{hasFailed && <p className="notice is-bad">{remindersCopy.failed}</p>}</div>
    </>
  );
}

interface WayProps {
  readonly choice: Choice;
  readonly ways: Reminders['ways'];
  readonly onChoose: (channel: Choice['channel']) => void;
}

/** With one way there is nothing to choose. The way that was chosen but leads nowhere is not used either. */
function Way({ choice, ways, onChoose }: WayProps) {
  const id = useId();
  const [first] = ways;
  if (first === undefined) return null;
  if (ways.length === 1) return <p>{copy.one[first]}</p>;
  const used = ways.includes(choice.channel) ? choice.channel : first;
  return (
    <fieldset className="field">
      <legend>{copy.way}</legend>
      {ways.map((way) => (
        <label key={way} className="choice">
          <input type="radio" name={id} checked={way === used} onChange={() => onChoose(way)} />
          {copy.ways[way]}
        </label>
      ))}
    </fieldset>
  );
}

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

interface NightProps {
  readonly choice: Choice;
  /** The clinic's zone. */
  readonly home: string;
  readonly onChoose: (zone: string | null) => void;
}

/** Whose night it is: for who is elsewhere than their clinic, or chose so. */
function Night({ choice, home, onChoose }: NightProps) {
  const id = useId();
  const used = choice.zone ?? home;
  const zones = [...new Set([home, Intl.DateTimeFormat().resolvedOptions().timeZone, used])];
  if (zones.length === 1) return null;
  return (
    <fieldset className="field">
      <legend>{copy.night}</legend>
      {zones.map((zone) => (
        <label key={zone} className="choice">
          <input type="radio" name={id} checked={zone === used} onChange={() => onChoose(zone === home ? null : zone)} />
          {copy.nightAt(cityOf(zone), zone === home)}
        </label>
      ))}
    </fieldset>
  );
}

function Next({ choice, reminders }: Pick<Reminders, 'choice' | 'reminders'>) {
  const next = toCome(reminders).filter(({ kind }) => !choice.unwanted.includes(kind));
  const sent = settled(reminders, 'sent').slice(0, SHOWN);
  return (
    <>
      <h3>{copy.next}</h3>
      {next.length === 0 && <p className="soft">{copy.nextNone}</p>}
      <ul className="reminder-list">
        {next.slice(0, SHOWN).map((one) => (
          <li key={one.key}>
            {yourWords(one)}
            <small className="soft">{dueWords(one)}</small>
          </li>
        ))}
      </ul>
      {next.length > SHOWN && <p className="soft">{copy.more(next.length - SHOWN)}</p>}
      <h3>{copy.sent}</h3>
      {sent.length === 0 && <p className="soft">{copy.sentNone}</p>}
      <ul className="reminder-list">
        {sent.map((one) => (
          <li key={one.key}>
            {yourWords(one)}
            <small className="soft">{settledWords(one)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
