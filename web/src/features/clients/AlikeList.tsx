/** Clients who may be the same person, each with why, and a way to look. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { clientsCopy } from '../../copy/chart.ts';
import { shortName } from '../../data/shortName.ts';
import type { Alike } from './clientsData.ts';

interface AlikeProps {
  readonly title: string;
  readonly list: readonly Alike[];
  /** What to do about each; left out: open them. */
  readonly action?: (one: Alike) => ReactNode;
}

export function AlikeList({ title, list, action }: AlikeProps) {
  return (
    <div className="notice alike">
      <p>
        <strong>{title}</strong>
      </p>
      <ul className="agenda">
        {list.map((one) => (
          <li key={one.id} className="row between">
            <span>
              {shortName(one.name)}
              {one.birthDate !== null && `, ${clientsCopy.born(one.birthDate)}`}
              <br />
              <small className="soft">{one.same.map((same) => clientsCopy.same[same]).join(', ')}</small>
            </span>
            {action ? (
              action(one)
            ) : (
              <Link to="/clinic/clients/$id" params={{ id: one.id }} className="button quiet small">
                {clientsCopy.openThem}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
