/** In the chart: how a result is, in one tap, next to what the client said. In: whose. Out: what is asked now, and what was said. */
import {
  askedWords,
  dayOf,
  dayWords,
  type Library,
  levelOf,
  parseInstant,
  printInstant,
  RATERS,
  type Rater,
  type Scale,
  scaleOf,
  scalesFor,
} from '@afterglow/kernel';
import type { OutcomeAskJson, OutcomeJson, OutcomesJson } from '@afterglow/kernel/api';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { outcomesCopy } from '../../copy/outcomes.ts';
import { call } from '../../data/client.ts';
import { isCarer, useMe } from '../../data/me.ts';
import { outcomesKey, useOutcomes } from '../../data/outcomes.ts';
import { useRequestKeys } from '../../data/requestKey.ts';

interface ChartResultsProps {
  readonly clinicId: string;
  readonly patientId: string;
  readonly library: Library;
  readonly now: number;
  /** True: nothing is shown where nothing is asked now. */
  readonly isBrief?: boolean;
}

const copy = outcomesCopy.chart;

export function ChartResults({ clinicId, patientId, library, now, isBrief = false }: ChartResultsProps) {
  const id = useId();
  const queries = useQueryClient();
  const keys = useRequestKeys();
  const may = isCarer(useMe().data);
  const said = useOutcomes(clinicId, patientId, may);
  const [told, setTold] = useState('');
  const [correcting, setCorrecting] = useState<string>();
  if (!may || !said.data) return null;
  const places = placesOf(said.data, now).filter(({ isOpen }) => isOpen || !isBrief);
  if (isBrief && places.length === 0) return null;
  const rate = async ({ session, asked }: Place, scale: Scale, value: number): Promise<void> => {
    const answers = [{ scale: scale.id, version: scale.version, value }];
    const body = { id: keys.of({ session, answers }), session, at: printInstant(now) ?? '', answers };
    const reply = await call('addOutcome', { params: { clinicId, patientId }, body });
    setTold(reply.ok ? copy.kept(levelOf(scale, value)?.words ?? '') : copy.failed);
    if (!reply.ok) return;
    keys.answered();
    setCorrecting((before) => (before === `${session} ${asked}` ? undefined : before));
    queries.setQueryData(outcomesKey(patientId), reply.value);
  };
  return (
    <section className="panel chart-results" aria-labelledby={id}>
      <h2 id={id} className="small-title">
        {copy.title}
      </h2>
      {places.length === 0 ? <p className="soft">{copy.none}</p> : <p className="soft">{copy.lead}</p>}
      {places.map((place) => (
        <PlaceCard
          key={`${place.session} ${place.asked}`}
          place={place}
          library={library}
          isCorrecting={correcting === `${place.session} ${place.asked}`}
          onCorrect={() => setCorrecting(`${place.session} ${place.asked}`)}
          onRate={(scale, value) => void rate(place, scale, value)}
        />
      ))}
      <p role="status">{told}</p>
    </section>
  );
}

/** One set day of one session. */
interface Place {
  readonly session: string;
  readonly asked: string;
  readonly title: string;
  readonly day: string;
  /** An answer of now counts for it. */
  readonly isOpen: boolean;
  readonly entries: readonly OutcomeJson[];
}

const instant = (text: string): number => parseInstant(text) ?? 0;

/** Those that are open, and those something was said about; the latest first. */
function placesOf({ sessions, entries }: OutcomesJson, now: number): readonly Place[] {
  return [...sessions].reverse().flatMap(({ id, title, start, zone, asks }) =>
    [...asks].reverse().flatMap((ask: OutcomeAskJson & { readonly opens: string }) => {
      const own = entries.filter((one) => one.session === id && one.asked === ask.asked);
      const isOpen = instant(ask.opens) <= now && now < instant(ask.until);
      return isOpen || own.length > 0 ? [{ session: id, asked: ask.asked, title, day: dayWords(dayOf(instant(start), zone)), isOpen, entries: own }] : [];
    }),
  );
}

interface PlaceCardProps {
  readonly place: Place;
  readonly library: Library;
  readonly isCorrecting: boolean;
  readonly onCorrect: () => void;
  readonly onRate: (scale: Scale, value: number) => void;
}

function PlaceCard({ place, library, isCorrecting, onCorrect, onRate }: PlaceCardProps) {
  const scales = library.outcomes ? scalesFor(library.outcomes, 'provider') : [];
  const own = place.entries.find(({ rater, isCounted }) => rater === 'provider' && isCounted);
  return (
    <div className="result-place">
      <h3>{copy.of(place.title, place.day, askedWords(place.asked))}</h3>
      <dl>
        {RATERS.map((rater) => (
          <SaidBy key={rater} rater={rater} place={place} library={library} />
        ))}
      </dl>
      {place.isOpen && own && !isCorrecting && (
        <button type="button" className="button quiet small" onClick={onCorrect}>
          {copy.correct}
        </button>
      )}
      {place.isOpen &&
        (!own || isCorrecting) &&
        scales.map((scale) => (
          <fieldset className="plain rate" key={scale.id}>
            <legend>{scale.question.provider}</legend>
            {scale.levels.map(({ value, words }) => (
              <button type="button" className="button quiet small" key={value} onClick={() => onRate(scale, value)}>
                {words}
              </button>
            ))}
          </fieldset>
        ))}
    </div>
  );
}

function SaidBy({ rater, place, library }: { readonly rater: Rater; readonly place: Place; readonly library: Library }) {
  const all = place.entries.filter((entry) => entry.rater === rater);
  const counted = all.find(({ isCounted }) => isCounted);
  const earlier = all.filter(({ isCounted }) => !isCounted);
  return (
    <div>
      <dt>{counted?.by ?? copy.who[rater]}</dt>
      <dd>
        {counted ? wordsOf(counted, library) : copy.notYet}
        {counted?.words && <q>{counted.words}</q>}
        {earlier.length > 0 && (
          <details>
            <summary>{copy.earlier(earlier.length)}</summary>
            {earlier.map((entry) => (
              <p key={entry.id}>{wordsOf(entry, library)}</p>
            ))}
          </details>
        )}
      </dd>
    </div>
  );
}

function wordsOf({ answers }: OutcomeJson, { outcomes }: Library): string {
  if (answers.length === 0) return copy.skipped;
  return answers
    .map((answer) => {
      const scale = outcomes && scaleOf(outcomes, answer);
      return scale ? `${scale.short}: ${levelOf(scale, answer.value)?.words ?? answer.value}` : `${answer.scale} ${answer.version}: ${answer.value}`;
    })
    .join(' · ');
}
