/** What of the log is shown: person, deed, client, days. In: what can be chosen. Out: the choice, when it is applied. */
import { type FormEvent, useId, useState } from 'react';
import { audit } from '../../copy/audit.ts';

export interface Filter {
  readonly who: string;
  readonly action: string;
  readonly client: string;
  readonly from: string;
  readonly to: string;
}
export const NO_FILTER: Filter = { who: '', action: '', client: '', from: '', to: '' };

interface LogFilterProps {
  readonly filter: Filter;
  readonly people: readonly { readonly id: string; readonly name: string | null; readonly role: string }[];
  readonly actions: readonly string[];
  readonly clients: readonly { readonly id: string; readonly name: string }[];
  readonly onApply: (filter: Filter) => void;
}

export function LogFilter({ filter, people, actions, clients, onApply }: LogFilterProps) {
  const [draft, setDraft] = useState(filter);
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const set = (key: keyof Filter) => (event: { readonly target: { readonly value: string } }) => setDraft({ ...draft, [key]: event.target.value });
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    const areDaysWrong = draft.from !== '' && draft.to !== '' && draft.to < draft.from;
    setWrong(areDaysWrong);
    if (!areDaysWrong) onApply(draft);
  };
  const chosen = [...new Map(people.map((one) => [one.id, one])).values()];
  return (
    <form className="card log-filter" onSubmit={apply} aria-label={audit.log.filter}>
      <Choice
        id={`${id}w`}
        label={audit.log.who}
        value={draft.who}
        onChange={set('who')}
        all={audit.log.everybody}
        options={chosen.map((one) => [one.id, personName(one)])}
      />
      <Choice
        id={`${id}a`}
        label={audit.log.what}
        value={draft.action}
        onChange={set('action')}
        all={audit.log.everything}
        options={actions.map((one) => [one, audit.action(one)])}
      />
      <Choice
        id={`${id}c`}
        label={audit.log.client}
        value={draft.client}
        onChange={set('client')}
        all={audit.log.clientAll}
        options={clients.map((one) => [one.id, one.name])}
      />
      <div className="field">
        <label htmlFor={`${id}f`}>{audit.log.from}</label>
        <input id={`${id}f`} type="date" value={draft.from} onChange={set('from')} />
      </div>
      <div className="field">
        <label htmlFor={`${id}t`}>{audit.log.to}</label>
        <input id={`${id}t`} type="date" value={draft.to} onChange={set('to')} aria-describedby={isWrong ? `${id}e` : undefined} />
        {isWrong && (
          <p className="error" id={`${id}e`} role="alert">
            {audit.log.wrongDays}
          </p>
        )}
      </div>
      <div className="row">
        <button type="submit" className="button small">
          {audit.log.apply}
        </button>
        <button
          type="button"
          className="button quiet small"
          onClick={() => {
            setDraft(NO_FILTER);
            setWrong(false);
            onApply(NO_FILTER);
          }}
        >
          {audit.log.reset}
        </button>
      </div>
    </form>
  );
}

export const personName = ({ id, name, role }: { readonly id: string; readonly name: string | null; readonly role: string }): string =>
  name === null ? (role === 'client' ? `${audit.role(role)} ${id.slice(0, 8)}` : audit.role(role)) : `${name}, ${audit.role(role)}`;

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly all: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
}

function Choice({ id, label, value, all, options, onChange }: ChoiceProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={onChange}>
        <option value="">{all}</option>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
