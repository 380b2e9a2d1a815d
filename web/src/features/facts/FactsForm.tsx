/** The form of "Your dates": when, skin, concerns, conditions, what is used. Nothing is lost on a wrong value. */
import { isZone, type Library, type Protocol, parseMoment } from '@afterglow/kernel';
import { useId } from 'react';
import { copy, SKIN_TYPES } from '../../copy/en.ts';
import type { Facts } from './facts.ts';
import { SkinTypeQuiz } from './SkinTypeQuiz.tsx';
import { UsedThings } from './UsedThings.tsx';

interface FactsFormProps {
  readonly facts: Facts;
  readonly onChange: (next: Facts) => void;
  readonly library: Library;
  readonly protocol: Protocol;
}

export function FactsForm({ facts, onChange, library, protocol }: FactsFormProps) {
  const ids = { date: useId(), time: useId(), zone: useId(), skin: useId(), error: useId() };
  const set = (part: Partial<Facts>): void => onChange({ ...facts, ...part });
  const error = whenError(facts);
  const ranges = SKIN_TYPES.slice(0, -1).map((type, index) => `${type}-${SKIN_TYPES[index + 1]}`);
  return (
    <form className="no-print" onSubmit={(event) => event.preventDefault()}>
      <h2>{copy.dates.when}</h2>
      <div className="row" style={{ alignItems: 'start' }}>
        <div className="field" style={{ flex: '1 1 10rem' }}>
          <label htmlFor={ids.date}>{copy.dates.date}</label>
          <input
            id={ids.date}
            type="date"
            value={facts.date}
            onChange={(event) => set({ date: event.target.value })}
            aria-describedby={error ? ids.error : undefined}
            aria-invalid={error !== undefined}
          />
        </div>
        <div className="field" style={{ flex: '1 1 7rem' }}>
          <label htmlFor={ids.time}>{copy.dates.time}</label>
          <input id={ids.time} type="time" value={facts.time} onChange={(event) => set({ time: event.target.value })} />
        </div>
      </div>
      <div className="field">
        <label htmlFor={ids.zone}>{copy.dates.zone}</label>
        <input id={ids.zone} value={facts.zone} autoComplete="off" onChange={(event) => set({ zone: event.target.value.trim() })} />
      </div>
      <p className="field" id={ids.error} aria-live="polite">
        {error && <span className="error">{error}</span>}
      </p>

      <div className="field">
        <label htmlFor={ids.skin}>{copy.dates.skin}</label>
        <select id={ids.skin} value={facts.skin} onChange={(event) => set({ skin: event.target.value, skinAnswers: null })}>
          <option value="">{copy.dates.skinUnknown}</option>
          {[...SKIN_TYPES, ...ranges].map((type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </select>
      </div>
      <SkinTypeQuiz facts={facts} onChange={onChange} library={library} />

      <Checks
        legend={copy.dates.concerns}
        entries={protocol.concerns.map(({ concern }) => concern)}
        labels={library.taxonomy.file.concerns}
        chosen={facts.concerns}
        isAsked={facts.hasConcerns}
        onChange={(concerns, hasConcerns) => set({ concerns, hasConcerns })}
      />
      <Checks
        legend={copy.dates.conditions}
        entries={conditionsOf(protocol)}
        labels={library.taxonomy.file.conditions}
        chosen={facts.conditions}
        isAsked={facts.hasConditions}
        onChange={(conditions, hasConditions) => set({ conditions, hasConditions })}
      />
      <UsedThings facts={facts} onChange={onChange} library={library} />
    </form>
  );
}

/** What is wrong with the date, time or zone, in words; undefined when all is well. */
export function whenError({ date, time, zone }: Facts): string | undefined {
  if (!isZone(zone)) return copy.dates.badZone;
  if (!/^\d{2}:\d{2}$/.test(time)) return copy.dates.badTime;
  return parseMoment(`${date}T${time}`, zone).ok ? undefined : copy.dates.badDate;
}

/** The conditions this protocol asks about, in its own order. */
function conditionsOf(protocol: Protocol): readonly string[] {
  const found = JSON.stringify(protocol.candidacy.map((item) => item.if)).matchAll(/"condition":"([a-z-]+)"/g);
  return [...new Set([...found].flatMap((match) => match[1] ?? []))];
}

interface ChecksProps {
  readonly legend: string;
  readonly entries: readonly string[];
  readonly labels: Readonly<Record<string, { readonly label: string }>>;
  readonly chosen: readonly string[];
  readonly isAsked: boolean;
  readonly onChange: (chosen: readonly string[], isAsked: boolean) => void;
}

function Checks({ legend, entries, labels, chosen, isAsked, onChange }: ChecksProps) {
  const toggle = (id: string): void => onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id], isAsked);
  if (entries.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="choices">
        {entries.map((id) => (
          <label className="choice" key={id}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            {labels[id]?.label ?? id}
          </label>
        ))}
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={isAsked || chosen.length > 0}
          disabled={chosen.length > 0}
          onChange={(event) => onChange(chosen, event.target.checked)}
        />
        <strong>{copy.dates.asked}</strong>
      </label>
      {!isAsked && chosen.length === 0 && <p className="hint">{copy.dates.notAsked}</p>}
    </fieldset>
  );
}
