/** Where a service is offered: wherever it can be done, or at some locations only. Nothing to choose where there is one. */
import type { LocationSetupJson } from '@afterglow/kernel/api';
import { locationsCopy as words } from '../../copy/locations.ts';

interface ServiceLocationsProps {
  readonly locations: readonly LocationSetupJson[];
  /** null: everywhere. */
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[] | null) => void;
}

export function ServiceLocations({ locations, chosen, onChange }: ServiceLocationsProps) {
  const open = locations.filter(({ isArchived }) => !isArchived);
  if (open.length < 2 && chosen === null) return null;
  return (
    <fieldset className="plain">
      <legend className="legend-title">{words.title}</legend>
      <div className="location-choice">
        <label className="check">
          <input type="radio" checked={chosen === null} onChange={() => onChange(null)} /> {words.everywhere}
        </label>
        <label className="check">
          <input type="radio" checked={chosen !== null} onChange={() => onChange(open.map(({ id }) => id))} /> {words.only}
        </label>
      </div>
      {chosen !== null && (
        <div className="location-choice">
          {open.map(({ id, shown }) => (
            <label className="check" key={id}>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={(event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
              />{' '}
              {shown.name}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
