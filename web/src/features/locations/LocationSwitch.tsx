/** Which location the desk looks at; nothing where there is one. The clock is named where clocks differ. */
import type { LocationJson } from '@afterglow/kernel/api';
import { useId } from 'react';
import { locationsCopy } from '../../copy/locations.ts';

interface LocationSwitchProps {
  readonly locations: readonly LocationJson[];
  readonly location: LocationJson;
  readonly onChoose: (id: string) => void;
}

export function LocationSwitch({ locations, location, onChoose }: LocationSwitchProps) {
  const id = useId();
  if (locations.length === 1) return null;
  const clocks = new Set(locations.map(({ zone }) => zone)).size;
  return (
    <p className="location-switch">
      <label htmlFor={id}>{locationsCopy.desk}</label>
      <select id={id} value={location.id} onChange={(event) => onChoose(event.target.value)}>
        {locations.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      {clocks > 1 && <span className="soft">{locationsCopy.clock(location.zone)}</span>}
    </p>
  );
}
