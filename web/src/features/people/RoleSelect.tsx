/** A role, and for providers their column in the calendar. */
import { useId } from 'react';
import { accounts, roleNames } from '../../copy/accounts.ts';

export const STAFF_ROLES = ['owner', 'director', 'provider', 'desk'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];
const roleOf = (text: string): StaffRole => STAFF_ROLES.find((one) => one === text) ?? 'desk';

export interface Column {
  readonly id: string;
  readonly name: string;
}

interface RoleSelectProps {
  readonly label: string;
  readonly role: StaffRole;
  readonly resource: string | null;
  readonly columns: readonly Column[];
  readonly onChange: (role: StaffRole, resource: string | null) => void;
}

export function RoleSelect({ label, role, resource, columns, onChange }: RoleSelectProps) {
  const ids = { role: useId(), column: useId() };
  const treats = role !== 'desk' && columns.length > 0;
  return (
    <div className="role">
      <div className="field">
        <label htmlFor={ids.role}>{label}</label>
        <select id={ids.role} value={role} onChange={(event) => onChange(roleOf(event.target.value), event.target.value === 'desk' ? null : resource)}>
          {STAFF_ROLES.map((one) => (
            <option key={one} value={one}>
              {roleNames[one]}
            </option>
          ))}
        </select>
      </div>
      {treats && (
        <div className="field">
          <label htmlFor={ids.column}>{accounts.people.column}</label>
          <select id={ids.column} value={resource ?? ''} onChange={(event) => onChange(role, event.target.value || null)}>
            <option value="">{accounts.people.noColumn}</option>
            {columns.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
