/** Notifications on the device in the reader's hand: turned on by a tap, with plain words where the browser does not let us. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { remindersCopy } from '../../copy/reminders.ts';
import { call } from '../../data/client.ts';
import { type PushRefusal, pushState, subscribe, unsubscribe } from '../../data/push.ts';
import { Switch } from '../../ui/Switch.tsx';
import type { Owner, Reminders } from './remindersData.ts';

const { phone: copy } = remindersCopy;

interface ThisPhoneProps {
  readonly owner: Owner;
  readonly push: Reminders['push'];
  /** No other clinic writes to this device. */
  readonly isOnly: boolean;
  /** What the server has now. */
  readonly onChanged: (reminders: Reminders) => void;
}

export function ThisPhone({ owner, push, isOnly, onChanged }: ThisPhoneProps) {
  const queries = useQueryClient();
  const state = useQuery({ queryKey: ['push-state'], staleTime: 0, queryFn: pushState });
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly text: string; readonly isBad: boolean }>();
  if (!state.data) return null;
  const isOn = state.data === 'on' && push.isOnThisDevice;
  const turn = async (wanted: boolean): Promise<void> => {
    setBusy(true);
    setSaid(undefined);
    const failed = wanted ? await turnOn() : await turnOff();
    setSaid(failed === undefined ? { text: wanted ? copy.on : copy.off, isBad: false } : { text: copy.refused[failed], isBad: true });
    await queries.invalidateQueries({ queryKey: ['push-state'] });
    setBusy(false);
  };
  const turnOn = async (): Promise<PushRefusal | 'failed' | undefined> => {
    const made = await subscribe(push.key);
    if ('refused' in made) return made.refused;
    return keep(await call('addDevice', { params: owner, body: made.subscription }));
  };
  const turnOff = async (): Promise<'failed' | undefined> => {
    const failed = keep(await call('dropDevice', { params: owner }));
    if (failed === undefined && isOnly) await unsubscribe();
    return failed;
  };
  const keep = (reply: Awaited<ReturnType<typeof call<'addDevice'>>>): 'failed' | undefined => {
    if (!reply.ok) return 'failed';
    onChanged(reply.value);
    return undefined;
  };
  const hindrance = state.data === 'on' || state.data === 'off' ? undefined : state.data;
  return (
    <>
      <ul className="switches">
        <Switch
          label={copy.title}
          about={hindrance ? copy.hindered[hindrance] : copy.about}
          isOn={isOn}
          isDisabled={isBusy || hindrance !== undefined}
          onChange={(wanted) => void turn(wanted)}
        />
      </ul>
      <div role="status">
        {isBusy && <p className="soft">{copy.busy}</p>}
        {said && !said.isBad && <p>{said.text}</p>}
      </div>
      <div role="alert">{said?.isBad && <p className="notice is-bad">{said.text}</p>}</div>
    </>
  );
}
