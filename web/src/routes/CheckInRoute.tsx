/** The client's check-in: kept on the device until it has been sent, sent once, answered at once by the kernel that is here. */
import { type HealAnswer, heal, type Level, parseInstant, printInstant } from '@afterglow/kernel';
import { routes } from '@afterglow/kernel/api';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { copy } from '../copy/en.ts';
import { photosCopy } from '../copy/photos.ts';
import { offlineCopy } from '../copy/offline.ts';
import { base64Of } from '../data/base64.ts';
import { call } from '../data/client.ts';
import { type Queue, tell, useQueue } from '../data/offline/queue.ts';
import type { CheckInBody } from '../data/offline/store.ts';
import { isRecord, useStored } from '../data/stored.ts';
import { CheckInForm, type Draft } from '../features/checkin/CheckInForm.tsx';
import { OwnPhotos } from '../features/checkin/OwnPhotos.tsx';
import { PhotoPicker } from '../features/checkin/PhotoPicker.tsx';
import { Replies } from '../features/checkin/Replies.tsx';
import { Told } from '../features/checkin/Told.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { type JourneyScreen, WithJourney } from './WithJourney.tsx';

export function CheckInRoute() {
  useTitle(copy.checkIn.title);
  return <WithJourney>{(screen) => <CheckIn {...screen} />}</WithJourney>;
}

const newDraft = (): Draft => ({ id: crypto.randomUUID(), signs: {}, words: '' });

interface Answered {
  readonly id: string;
  readonly answer: HealAnswer;
}

function CheckIn(screen: JourneyScreen) {
  const { journey, library, clock } = screen;
  const { session, protocol, person } = journey;
  const { waiting } = useQueue();
  const [draft, setDraft] = useStored<Draft>('draft', newDraft(), readDraft);
  const [state, setState] = useState<'open' | 'sending' | 'unsent'>('open');
  const [told, setTold] = useState<Answered>();
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const [problem, setProblem] = useState<string>();
  const send = async (): Promise<void> => {
    setState('sending');
    const answer = await hand({ ...screen, waiting }, draft);
    setState(typeof answer === 'string' ? 'unsent' : 'open');
    // Another check-in arrived under this id, and its answer was lost: this one is a new one.
    if (answer === 'conflict') setDraft({ ...draft, id: crypto.randomUUID() });
    if (typeof answer === 'string') return;
    const unsent = await handPhotos(screen, draft.id, photos);
    setProblem(unsent && photosCopy.failed(unsent));
    setPhotos([]);
    setTold({ id: draft.id, answer });
    setDraft(newDraft());
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
      <Replies clinicId={journey.clinic.id} patientId={journey.patientId} session={session} />
      {told ? (
        <Answer told={told} screen={screen} problem={problem} onAnother={() => setTold(undefined)} />
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
            photos={<PhotoPicker photos={photos} onChange={setPhotos} />}
          />
          <OwnPhotos clinicId={journey.clinic.id} patientId={journey.patientId} session={session} />
        </>
      )}
    </>
  );
}

/** Into the outbox, with what the kernel says to it. A device that keeps nothing sends it at once, or not at all: then the code of what stood against it. */
async function hand({ journey, library, clock, waiting }: JourneyScreen & Pick<Queue, 'waiting'>, draft: Draft): Promise<HealAnswer | string> {
  const { session, protocol, clinic, account, patientId } = journey;
  const now = clock.exact();
  const words = draft.words.trim() === '' ? {} : { words: draft.words };
  const body: CheckInBody = { id: draft.id, session: session.id, at: printInstant(now) ?? '', signs: draft.signs, ...words };
  const unsent = waiting.flatMap((one) => (one.kind === undefined || one.kind === 'check-in' ? [one.body] : []));
  const before = [...journey.checkIns, ...unsent]
    .filter((one) => one.session === session.id && one.id !== draft.id)
    .map(({ at, signs }) => ({ at: parseInstant(at) ?? 0, signs }));
  const owner = { clinicId: clinic.id, patientId };
  const problem = await tell({ account, ...owner, body, refused: null }, () => call('addCheckIn', { params: owner, body, key: body.id }));
  return problem ? problem.code : heal({ library, protocol, session, now, signs: draft.signs, before, ...words });
}

/** After their check-in, each under an id of its own. Out: why one could not be kept. */
async function handPhotos({ journey, clock }: JourneyScreen, checkInId: string, photos: readonly Blob[]): Promise<string | undefined> {
  const { clinic, account, patientId } = journey;
  const owner = { clinicId: clinic.id, patientId };
  let problem: string | undefined;
  for (const photo of photos) {
    const body = { id: crypto.randomUUID(), checkIn: checkInId, at: printInstant(clock.exact()) ?? '' };
    const atOnce = async () => call('addCheckInPhoto', { params: { ...owner, checkInId }, body: { id: body.id, data: await base64Of(photo) }, key: body.id });
    problem = (await tell({ kind: 'photo', account, ...owner, body, photo, refused: null }, atOnce))?.detail ?? problem;
  }
  return problem;
}

interface AnswerProps {
  readonly problem: string | undefined;
  readonly told: Answered;
  readonly screen: JourneyScreen;
  readonly onAnother: () => void;
}

/** What the phone said at once; what the server said, once it has the check-in. */
function Answer({ told, screen, problem, onAnother }: AnswerProps) {
  const { waiting, isSending, taken } = useQueue();
  const isWaiting = waiting.some(({ body }) => body.id === told.id);
  const { journey } = screen;
  const photos = waiting.filter(({ kind, body, refused }) => kind === 'photo' && refused === null && body.checkIn === told.id).length;
  const reply = taken.find(({ id }) => id === told.id)?.reply;
  const said = reply === undefined ? undefined : routes.addCheckIn.reply.safeParse(reply);
  const answer = said?.success ? said.data.answer : told.answer;
  return (
    <>
      <Told answer={answer} library={screen.library} protocol={screen.journey.protocol} clinic={screen.journey.clinic} />
      <p className={isWaiting ? 'notice' : 'soft'} role="status" data-testid="sent">
        {isWaiting ? (isSending ? copy.checkIn.sending : offlineCopy.toldWaiting) : offlineCopy.toldSent}
      </p>
      <div aria-live="polite">
        {problem && <p className="notice is-bad">{problem}</p>}
        {photos > 0 && <p className="notice">{photosCopy.waiting(photos)}</p>}
      </div>
      {!isWaiting && photos === 0 && <OwnPhotos clinicId={journey.clinic.id} patientId={journey.patientId} session={journey.session} />}
      {answer.disposition !== 'emergency' && (
        <p className="row">
          <Link to="/today" className="button">
            {copy.checkIn.back}
          </Link>
          <button type="button" className="button quiet" onClick={onAnother}>
            {copy.checkIn.another}
          </button>
        </p>
      )}
    </>
  );
}

function readDraft(raw: unknown): Draft | undefined {
  if (!isRecord(raw) || typeof raw['id'] !== 'string' || typeof raw['words'] !== 'string' || !isRecord(raw['signs'])) return undefined;
  const signs = Object.entries(raw['signs']).filter((entry): entry is [string, Level] => [0, 1, 2, 3].includes(Number(entry[1])));
  return { id: raw['id'], words: raw['words'], signs: Object.fromEntries(signs) };
}
