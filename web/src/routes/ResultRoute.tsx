/** The client's question about a result: kept on the device until it has been sent, sent once; then a thank-you with a next step. */
import { dayOf, dayWords, levelOf, type OutcomeEntry, outcomeDue, printInstant, type Scale, scalesFor } from '@afterglow/kernel';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { outcomesCopy } from '../copy/outcomes.ts';
import { call } from '../data/client.ts';
import { tell, useQueue } from '../data/offline/queue.ts';
import type { ResultBody } from '../data/offline/store.ts';
import { useOwnEntries } from '../data/outcomes.ts';
import { isRecord, useStored } from '../data/stored.ts';
import { type ResultDraft, ResultForm } from '../features/outcomes/ResultForm.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { type JourneyScreen, WithJourney } from './WithJourney.tsx';

const copy = outcomesCopy.form;

export function ResultRoute() {
  useTitle(copy.title);
  return <WithJourney>{(screen) => <Result {...screen} />}</WithJourney>;
}

function Result(screen: JourneyScreen) {
  const { clinic, patientId, sessions } = screen.journey;
  const { entries, isAway } = useOwnEntries({ clinicId: clinic.id, patientId, library: screen.library, sessions });
  return (
    <Loaded query={{ data: entries, isError: false, refetch: screen.reload }}>
      {(said) => (
        <>
          {isAway && <p className="notice">{copy.away}</p>}
          <Asked screen={screen} entries={said} />
        </>
      )}
    </Loaded>
  );
}

interface Done {
  readonly id: string;
  readonly values: ResultDraft['values'];
  readonly about: string;
}

const newDraft = (about: string): ResultDraft => ({ id: crypto.randomUUID(), about, values: {}, words: '' });

function Asked({ screen, entries }: { readonly screen: JourneyScreen; readonly entries: readonly OutcomeEntry[] }) {
  const { journey, library, clock } = screen;
  const { waiting } = useQueue();
  const [stored, setDraft] = useStored<ResultDraft>('result-draft', newDraft(''), readDraft);
  const [state, setState] = useState<'open' | 'sending' | 'unsent'>('open');
  const [done, setDone] = useState<Done>();
  const [correcting, setCorrecting] = useState<string>();
  const [ask] = outcomeDue({ library, sessions: journey.sessions, entries, now: clock.now }, 'client');
  const sessionId = correcting ?? ask?.session;
  const session = journey.sessions.find(({ id }) => id === sessionId);
  const scales = library.outcomes ? scalesFor(library.outcomes, 'client') : [];
  const again = ({ about: of, values }: Done): void => {
    const [whose = ''] = of.split(' ');
    setCorrecting(whose);
    setDraft({ ...newDraft(`${whose} correction`), values });
    setDone(undefined);
  };
  const own = done && waiting.find(({ body }) => body.id === done.id);
  // What was refused stands above with the reason, and is asked again.
  if (done && (own?.refused ?? null) === null) {
    const isUnhappy = scales.some((scale) => levelOf(scale, done.values[scale.id] ?? Number.NaN)?.help);
    const isWaiting = own !== undefined;
    return <Thanks isWaiting={isWaiting} isSkipped={Object.keys(done.values).length === 0} isUnhappy={isUnhappy} onAgain={() => again(done)} />;
  }
  if (!session) {
    return (
      <>
        <h1>{copy.title}</h1>
        <p className="notice">{copy.nothing}</p>
        <p>{copy.nothingText}</p>
        <Link to="/today" className="button quiet">
          {copy.back}
        </Link>
      </>
    );
  }
  const about = `${session.id} ${correcting === undefined ? (ask?.asked ?? '') : 'correction'}`;
  const draft = stored.about === about ? stored : newDraft(about);
  const send = async (isSkipped: boolean): Promise<void> => {
    setState('sending');
    const values = isSkipped ? {} : draft.values;
    const words = isSkipped || draft.words.trim() === '' ? {} : { words: draft.words };
    const at = printInstant(clock.exact()) ?? '';
    const isHanded = await hand(screen, { id: draft.id, session: session.id, at, as: 'client', answers: answersOf(scales, values), ...words });
    setState(isHanded ? 'open' : 'unsent');
    if (!isHanded) return;
    setDone({ id: draft.id, values, about });
    setCorrecting(undefined);
    setDraft(newDraft(''));
  };
  return (
    <>
      <h1>{copy.title}</h1>
      <p className="lead">{copy.lead(library.protocols[session.protocol]?.title ?? session.protocol, dayWords(dayOf(session.start, session.zone)))}</p>
      {state === 'unsent' && (
        <p className="notice is-bad" role="alert">
          {copy.failed}
        </p>
      )}
      <ResultForm
        scales={scales}
        draft={draft}
        isSending={state === 'sending'}
        onChange={setDraft}
        onSend={() => void send(false)}
        onSkip={() => void send(true)}
      />
    </>
  );
}

/** Into the outbox. A device that keeps nothing sends it at once, or not at all. */
async function hand({ journey: { account, clinic, patientId } }: JourneyScreen, body: ResultBody): Promise<boolean> {
  const owner = { clinicId: clinic.id, patientId };
  const atOnce = () => call('addOutcome', { params: owner, body: { ...body, answers: [...body.answers] }, key: body.id });
  return (await tell({ kind: 'result', account, ...owner, body, refused: null }, atOnce)) === undefined;
}

const answersOf = (scales: readonly Scale[], values: ResultDraft['values']) =>
  scales.flatMap(({ id, version }) => {
    const value = values[id];
    return value === undefined ? [] : [{ scale: id, version, value }];
  });

interface ThanksProps {
  readonly isSkipped: boolean;
  /** Still on this phone. */
  readonly isWaiting: boolean;
  readonly isUnhappy: boolean;
  readonly onAgain: () => void;
}

function Thanks({ isSkipped, isWaiting, isUnhappy, onAgain }: ThanksProps) {
  return (
    <>
      <h1>{isSkipped ? copy.skipped : copy.thanks}</h1>
      <p className="lead" role="status">
        {isWaiting ? copy.waiting : isSkipped ? copy.skippedText : copy.thanksText}
      </p>
      {isUnhappy && (
        <div className="notice">
          <p>{copy.help}</p>
          <p className="row">
            <Link to="/messages" className="button">
              {copy.write}
            </Link>
            <Link to="/book" className="button quiet">
              {copy.book}
            </Link>
          </p>
        </div>
      )}
      <p className="row">
        <Link to="/today" className={isUnhappy ? 'button quiet' : 'button'}>
          {copy.back}
        </Link>
        {!isSkipped && (
          <button type="button" className="button quiet" onClick={onAgain}>
            {copy.again}
          </button>
        )}
      </p>
    </>
  );
}

function readDraft(raw: unknown): ResultDraft | undefined {
  if (!isRecord(raw)) return undefined;
  const { id, about, words, values } = raw;
  if (!isRecord(values) || typeof id !== 'string' || typeof about !== 'string' || typeof words !== 'string') return undefined;
  const kept = Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return { id, about, words, values: Object.fromEntries(kept) };
}
