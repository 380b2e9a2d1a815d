/** All locations: in the clinic's order, with what stands there; changed one at a time; put aside and taken up again. */
import type { LocationSetupJson, SettingsJson } from '@afterglow/kernel/api';
import { type ReactNode, useState } from 'react';
import { locationsCopy as words } from '../../copy/locations.ts';
import { setup } from '../../copy/setup.ts';
import { call } from '../../data/client.ts';
import { emptyLocation, type LocationDraft, LocationForm } from './LocationForm.tsx';
import { useSaving } from './saving.ts';

interface LocationListProps {
  readonly settings: SettingsJson;
  readonly locations: readonly LocationSetupJson[];
  /** Done when what was saved is here. */
  readonly reload: () => Promise<unknown>;
}

export function LocationList({ settings, locations, reload }: LocationListProps) {
  const [editing, setEditing] = useState<LocationDraft>();
  const saving = useSaving();
  const params = { clinicId: settings.id };
  const open = locations.filter(({ isArchived }) => !isArchived);
  const aside = locations.filter(({ isArchived }) => isArchived);
  const isNew = editing !== undefined && !locations.some(({ id }) => id === editing.id);
  const done = (isSaved: boolean): void => {
    if (isSaved) reload();
  };
  const archive = ({ id, isArchived }: LocationSetupJson): void =>
    void saving.save(() => call('archiveLocation', { params: { ...params, locationId: id }, body: { archived: !isArchived } })).then(done);
  const shift = (index: number, by: number): void => {
    const ids = open.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved) ids.splice(index + by, 0, moved);
    void saving.save(() => call('orderLocations', { params, body: { ids } })).then(done);
  };
  const form = (location: LocationDraft) => (
    <LocationForm
      settings={settings}
      location={location}
      onCancel={() => setEditing(undefined)}
      onSaved={() => void reload().then(() => setEditing(undefined))}
    />
  );
  return (
    <>
      {open.length === 1 && <p className="soft">{words.one}</p>}
      <div aria-live="polite">{saving.problem && <p className="notice is-bad">{saving.problem}</p>}</div>
      <ul className="setup-list">
        {open.map((one, index) => (
          <li key={one.id}>
            {editing?.id === one.id ? (
              form(editing)
            ) : (
              <LocationRow location={one}>
                {open.length > 1 && (
                  <>
                    <RowButton word="↑" name={words.up(one.shown.name)} isOff={index === 0} onPress={() => shift(index, -1)} />
                    <RowButton word="↓" name={words.down(one.shown.name)} isOff={index === open.length - 1} onPress={() => shift(index, 1)} />
                  </>
                )}
                <RowButton word={setup.change} name={setup.edit(one.shown.name)} onPress={() => setEditing({ ...one, name: one.shown.name })} />
                {open.length > 1 && <RowButton word={setup.archive} name={`${setup.archive}: ${one.shown.name}`} onPress={() => archive(one)} />}
              </LocationRow>
            )}
          </li>
        ))}
      </ul>
      {isNew ? (
        form(editing)
      ) : (
        <button type="button" className="button" onClick={() => setEditing(emptyLocation(settings.zone))}>
          {words.add}
        </button>
      )}
      {aside.length > 0 && (
        <>
          <h2>{setup.archivedTitle}</h2>
          <p className="soft">{words.archivedText}</p>
          <ul className="setup-list">
            {aside.map((one) => (
              <li key={one.id}>
                <LocationRow location={one}>
                  <RowButton word={setup.restore} name={`${setup.restore}: ${one.shown.name}`} onPress={() => archive(one)} />
                </LocationRow>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function LocationRow({ location, children }: { readonly location: LocationSetupJson; readonly children: ReactNode }) {
  const { shown, zone, team, toCome } = location;
  return (
    <div className="setup-row">
      <div>
        <strong>{shown.name}</strong>
        <div>{[shown.address, shown.phone].filter(Boolean).join(' · ')}</div>
        <div className="soft">{[zone, words.team(team), words.toCome(toCome)].join(' · ')}</div>
      </div>
      <div className="row">{children}</div>
    </div>
  );
}

interface RowButtonProps {
  readonly word: string;
  readonly name: string;
  readonly isOff?: boolean;
  readonly onPress: () => void;
}

function RowButton({ word, name, isOff = false, onPress }: RowButtonProps) {
  return (
    <button type="button" className="button quiet small" aria-label={name} disabled={isOff} onClick={onPress}>
      {word}
    </button>
  );
}
