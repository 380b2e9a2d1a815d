/** The parts a service needs, and its steps: rows to change, add and remove. */
import { setup } from '../../copy/setup.ts';
import { type ServiceDraft, without } from './offer.ts';

const words = setup.service;
const KINDS = ['provider', 'room', 'device'] as const;

interface RowsProps {
  readonly draft: ServiceDraft;
  readonly onChange: (draft: ServiceDraft) => void;
}

export function RoleRows({ draft, onChange }: RowsProps) {
  const set = (key: string, part: Partial<ServiceDraft['roles'][number]>): void =>
    onChange({ ...draft, roles: draft.roles.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <ul className="setup-rows">
      {draft.roles.map(({ key, name, kind, skill }) => (
        <li key={key} className="role-row">
          <label>
            <span>{words.role}</span>
            <input value={name} onChange={(event) => set(key, { name: event.target.value })} />
          </label>
          <label>
            <span>{words.kind}</span>
            <select value={kind} onChange={(event) => set(key, { kind: event.target.value })}>
              {[...new Set([...KINDS, kind])].map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{words.skill}</span>
            <input value={skill} onChange={(event) => set(key, { skill: event.target.value })} />
          </label>
          <button type="button" className="button quiet small" aria-label={words.roleRemove(name)} onClick={() => onChange(without(draft, key))}>
            ✕
          </button>
        </li>
      ))}
    </ul>
  );
}

export function StepRows({ draft, onChange }: RowsProps) {
  const set = (key: string, part: Partial<ServiceDraft['steps'][number]>): void =>
    onChange({ ...draft, steps: draft.steps.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <ol className="setup-rows">
      {draft.steps.map(({ key, name, minutes, needs, client }) => (
        <li key={key} className="step-row">
          <label>
            <span>{words.step}</span>
            <input value={name} onChange={(event) => set(key, { name: event.target.value })} />
          </label>
          <label>
            <span>{words.stepMinutes}</span>
            <input type="number" min={1} max={720} value={minutes || ''} onChange={(event) => set(key, { minutes: Number(event.target.value) })} />
          </label>
          <fieldset className="plain step-needs">
            <legend className="visually-hidden">
              {words.needs}: {name}
            </legend>
            {draft.roles.map((role) => (
              <label className="check" key={role.key}>
                <input
                  type="checkbox"
                  checked={needs.includes(role.key)}
                  onChange={(event) => set(key, { needs: event.target.checked ? [...needs, role.key] : needs.filter((need) => need !== role.key) })}
                />{' '}
                {role.name}
              </label>
            ))}
            <label className="check">
              <input type="checkbox" checked={client} onChange={(event) => set(key, { client: event.target.checked })} /> {words.client}
            </label>
          </fieldset>
          <button type="button" className="button quiet small" aria-label={words.stepRemove(name)} onClick={() => onChange(without(draft, key))}>
            ✕
          </button>
        </li>
      ))}
    </ol>
  );
}
