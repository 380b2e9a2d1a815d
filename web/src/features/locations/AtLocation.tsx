/** Where somebody comes: chosen first where there are several, then said above everything else. Nothing is said where there is one. */
import type { LocationJson } from '@afterglow/kernel/api';
import type { ReactNode } from 'react';
import { locationsCopy } from '../../copy/locations.ts';
import type { BookableClinic } from '../../data/clinic.ts';

interface AtLocationProps extends Pick<BookableClinic, 'locations' | 'isChosen'> {
  readonly location: LocationJson;
  /** The empty text: ask again. */
  readonly onChoose: (id: string) => void;
  readonly children: ReactNode;
}

export function AtLocation({ locations, isChosen, location, onChoose, children }: AtLocationProps) {
  if (locations.length === 1) return children;
  if (!isChosen) return <LocationChoice locations={locations} onChoose={onChoose} />;
  return (
    <>
      <p className="row between at-location" data-testid="at-location">
        <span>
          <strong>{location.name}</strong>
          <span className="soft"> {placeLine(location)}</span>
        </span>
        <button type="button" className="button quiet small" onClick={() => onChoose('')}>
          {locationsCopy.other}
        </button>
      </p>
      {children}
    </>
  );
}

const placeLine = ({ address, phone }: LocationJson): string => [address, phone].filter(Boolean).join(' · ');

function LocationChoice({ locations, onChoose }: Pick<AtLocationProps, 'locations' | 'onChoose'>) {
  return (
    <section>
      <h2>{locationsCopy.choose}</h2>
      <div className="grid">
        {locations.map((one) => (
          <button key={one.id} type="button" className="card card-link card-button" onClick={() => onChoose(one.id)}>
            <h3>{one.name}</h3>
            {one.address && <span>{one.address}</span>}
            <span className="soft">{one.phone}</span>
            <span className="soft">{one.hours}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
