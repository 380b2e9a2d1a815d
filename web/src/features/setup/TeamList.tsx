/** People, rooms and devices: each with its hours in a line, changed one at a time. */
import { WEEKDAYS } from '@afterglow/kernel';
import type { LocationSetupJson } from '@afterglow/kernel/api';
import { useState } from 'react';
import { setup } from '../../copy/setup.ts';
import { call } from '../../data/client.ts';
import { emptyResource, type ResourceDraft, ResourceForm } from './ResourceForm.tsx';
import { type HoursJson, type ResourceJson, spansOf } from './hours.ts';
import { useSaving } from './saving.ts';

const words = setup.resource;
const KINDS = ['provider', 'room', 'device'] as const;

interface TeamListProps {
  readonly clinicId: string;
  readonly locations: readonly LocationSetupJson[];
  readonly resources: readonly ResourceJson[];
  /** Done when what was saved is here. */
  readonly reload: () => Promise<unknown>;
}

export function TeamList({ clinicId, locations, resources, reload }: TeamListProps) {
  const [editing, setEditing] = useState<ResourceDraft>();
  const saving = useSaving();
  const isNew = editing !== undefined && !resources.some(({ id }) => id === editing.id);
  const archive = (one: ResourceJson): void =>
    void saving
      .save(() => call('archiveResource', { params: { clinicId, resourceId: one.id }, body: { archived: !one.isArchived } }))
      .then((isSaved) => isSaved && reload());
  const placeOf = ({ location }: ResourceJson): readonly string[] =>
    locations.length > 1 ? [locations.find(({ id }) => id === location)?.shown.name ?? ''] : [];
  const form = (resource: ResourceDraft) => (
    <ResourceForm
      clinicId={clinicId}
      locations={locations.filter(({ id, isArchived }) => !isArchived || id === resource.location)}
      resource={resource}
      isNew={isNew}
      onCancel={() => setEditing(undefined)}
      onSaved={() => void reload().then(() => setEditing(undefined))}
    />
  );
  return (
    <>
      <div aria-live="polite">{saving.problem && <p className="notice is-bad">{saving.problem}</p>}</div>
      {KINDS.map((kind) => {
        const own = resources.filter((one) => one.kind === kind);
        return (
          <section key={kind}>
            <h2>{words.kinds[kind]}</h2>
            {own.length === 0 && <p className="soft">{words.none}</p>}
            <ul className="setup-list">
              {own.map((one) => (
                <li key={one.id}>
                  {editing?.id === one.id ? (
                    form(editing)
                  ) : (
                    <div className="setup-row">
                      <div>
                        <strong>{one.name}</strong> {one.isArchived && <span className="chip">{setup.archived}</span>}
                        <div className="soft">{[...placeOf(one), ...one.skills, weekLine(one.hours)].join(' · ')}</div>
                      </div>
                      <div className="row">
                        <button type="button" className="button quiet small" aria-label={setup.edit(one.name)} onClick={() => setEditing(one)}>
                          {setup.change}
                        </button>
                        <button
                          type="button"
                          className="button quiet small"
                          aria-label={`${one.isArchived ? setup.restore : setup.archive}: ${one.name}`}
                          onClick={() => archive(one)}
                        >
                          {one.isArchived ? setup.restore : setup.archive}
                        </button>
                      </div>
                    </div>
                  )}
                </li>
              ))}
            </ul>
            {isNew && editing.kind === kind ? (
              form(editing)
            ) : (
              <button
                type="button"
                className="button quiet small"
                onClick={() => setEditing(emptyResource(kind, locations.find(({ isArchived }) => !isArchived)?.id ?? ''))}
              >
                {setup.add}: {words.one[kind]}
              </button>
            )}
          </section>
        );
      })}
    </>
  );
}

/** "Mon–Fri 09:00–13:00, 13:30–18:00 · Sat 09:00–13:00": days with the same hours in one. */
function weekLine(hours: HoursJson): string {
  const text = WEEKDAYS.map((day) =>
    spansOf(hours, day)
      .map(({ from, to }) => `${from}–${to}`)
      .join(', '),
  );
  const short = (index: number): string => words.days[WEEKDAYS[index] ?? 'mon'].slice(0, 3);
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from;
    while (to + 1 < text.length && text[to + 1] === text[from]) to += 1;
    if (text[from] !== '') parts.push(`${from === to ? short(from) : `${short(from)}–${short(to)}`} ${text[from]}`);
    from = to + 1;
  }
  return parts.join(' · ') || words.closed;
}
