/** The demo client's check-in: kept on the device until it has been sent, sent once, answered at once. */
import { type HealAnswer, type Level, printInstant } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { copy } from '../copy/en.ts';
import { call } from '../data/client.ts';
import { isRecord, useStored } from '../data/stored.ts';
import { CheckInForm, type Draft } from '../features/checkin/CheckInForm.tsx';
import { Told } from '../features/checkin/Told.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { type JourneyScreen, WithJourney } from './WithJourney.tsx';

export function CheckInRoute() {
  useTitle(copy.checkIn.title);
  return <WithJourney>{(screen) => <CheckIn {...screen} />}</WithJourney>;
}

const newDraft = (): Draft => ({ id: crypto.randomUUID(), signs: {}, words: '' });

function CheckIn({ journey, library, clock, reload }: JourneyScreen) {
  const { session, protocol, person, clinic } = journey;
  const [draft, setDraft] = useStored<Draft>('draft', newDraft(), readDraft);
  const [state, setState] = useState<'open' | 'sending' | 'unsent'>('open');
  const [told, setTold] = useState<HealAnswer>();
  const send = async (): Promise<void> => {
    setState('sending');
    const reply = await call('addCheckIn', {
      params: { clinicId: clinic.id, patientId: journey.patientId },
      body: {
        id: draft.id,
        session: session.id,
        at: printInstant(clock.now) ?? '',
        signs: draft.signs,
        ...(draft.words.trim() === '' ? {} : { words: draft.words }),
      },
    });
    if (reply.ok) {
      setTold(reply.value.answer);
      setDraft(newDraft());
      setState('open');
      reload();
    } else if (reply.error.code === 'conflict') {
      setDraft({ ...draft, id: crypto.randomUUID() });
      setState('unsent');
    } else setState('unsent');
  };
  if (clock.now < session.end) {
    return (
      <>
        <h1>{copy.checkIn.title}</h1>
        <p className="notice">{copy.checkIn.before}</p>
      </>
    );
  }
  return (
    <>
      <h1>{copy.checkIn.title}</h1>
      {told ? (
        <>
          <Told answer={told} library={library} protocol={protocol} clinic={clinic} />
          {told.disposition !== 'emergency' && (
            <p className="row">
              <Link to="/today" className="button">
                {copy.checkIn.back}
              </Link>
              <button type="button" className="button quiet" onClick={() => setTold(undefined)}>
                {copy.checkIn.another}
              </button>
            </p>
          )}
        </>
      ) : (
        <>
          <p className="lead">{copy.checkIn.lead}</p>
          {state === 'unsent' && (
            <p className="notice is-bad" role="alert">
              {copy.checkIn.unsent}{' '}
              <button type="button" className="button quiet small" onClick={() => void send()}>
                {copy.checkIn.again}
              </button>
            </p>
          )}
          <CheckInForm
            protocol={protocol}
            library={library}
            skin={person.fitzpatrick?.low ?? 'III'}
            draft={draft}
            isSending={state === 'sending'}
            onChange={setDraft}
            onSend={() => void send()}
          />
        </>
      )}
    </>
  );
}

function readDraft(raw: unknown): Draft | undefined {
  if (!isRecord(raw) || typeof raw['id'] !== 'string' || typeof raw['words'] !== 'string' || !isRecord(raw['signs'])) return undefined;
  const signs = Object.entries(raw['signs']).filter((entry): entry is [string, Level] => [0, 1, 2, 3].includes(Number(entry[1])));
  return { id: raw['id'], words: raw['words'], signs: Object.fromEntries(signs) };
}
