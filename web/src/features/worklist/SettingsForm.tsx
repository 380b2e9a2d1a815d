/** The clinic's own due times and replies. */
import { minutesOf, printClock } from '@afterglow/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { worklistCopy as copy } from '../../copy/worklist.ts';
import { call } from '../../data/client.ts';
import { useWorklistSettings, type WorklistSettings } from '../../data/worklist.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';

export function SettingsForm({ clinicId }: { readonly clinicId: string }) {
  const settings = useWorklistSettings(clinicId);
  return (
    <details className="worklist-settings">
      <summary>{copy.settings}</summary>
      <Loaded query={settings}>{(read) => <Fields clinicId={clinicId} read={read} />}</Loaded>
    </details>
  );
}

const NUMBERS = ['emergencyMinutes', 'sameDayHours', 'silentHours'] as const;
const TIMES = ['opens', 'closes'] as const;
const MOST = { emergencyMinutes: 30, sameDayHours: 12, silentHours: 72 } as const;

function Fields({ clinicId, read }: { readonly clinicId: string; readonly read: WorklistSettings }) {
  const queries = useQueryClient();
  const [figures, setFigures] = useState(read.figures);
  const [templates, setTemplates] = useState(read.templates);
  const [said, setSaid] = useState<{ readonly words: string; readonly isBad: boolean }>();
  const save = async (): Promise<void> => {
    const reply = await call('changeWorklistSettings', { params: { clinicId }, body: { figures, templates } });
    setSaid(reply.ok ? { words: copy.saved, isBad: false } : { words: reply.error.errors?.[0]?.message ?? reply.error.detail, isBad: true });
    if (reply.ok) await queries.invalidateQueries({ queryKey: ['worklist-settings', clinicId] });
  };
  const toggle = (day: number): void => {
    const workDays = figures.workDays.includes(day) ? figures.workDays.filter((one) => one !== day) : [...figures.workDays, day].sort();
    setFigures({ ...figures, workDays });
  };
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="soft">{copy.settingsLead}</p>
      {NUMBERS.map((name) => (
        <NumberField
          key={name}
          label={copy.settingsFields[name]}
          value={figures[name]}
          least={name === 'emergencyMinutes' ? 5 : 1}
          most={MOST[name]}
          onChange={(next) => next !== null && setFigures({ ...figures, [name]: next })}
        />
      ))}
      {TIMES.map((name) => (
        <label key={name} className="field">
          {copy.settingsFields[name]}
          <input
            type="time"
            value={printClock(figures[name])}
            onChange={(event) => event.target.value && setFigures({ ...figures, [name]: minutesOf(event.target.value) })}
          />
        </label>
      ))}
      <fieldset className="plain">
        <legend>{copy.workDays}</legend>
        {copy.weekdays.map((word, index) => (
          <label key={word} className="choice">
            <input type="checkbox" checked={figures.workDays.includes(index + 1)} onChange={() => toggle(index + 1)} /> {word}
          </label>
        ))}
      </fieldset>
      <Templates templates={templates} onChange={setTemplates} />
      <p aria-live="polite">{said && <span className={said.isBad ? 'error' : 'notice'}>{said.words}</span>}</p>
      <button type="submit" className="button">
        {copy.save}
      </button>
    </form>
  );
}

type Listed = WorklistSettings['templates'];

function Templates({ templates, onChange }: { readonly templates: Listed; readonly onChange: (next: Listed) => void }) {
  const change = (index: number, part: Partial<Listed[number]>): void => onChange(templates.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="plain">
      <legend>{copy.templates}</legend>
      {templates.map((one, index) => (
        // A reply has no name that stays: its place is what it is known by.
        <div key={index} className="card">
          <TextField label={copy.templateTitle(index + 1)} value={one.title} most={60} onChange={(title) => change(index, { title })} />
          <TextField label={copy.templateText(index + 1)} value={one.text} lines={3} most={2000} onChange={(text) => change(index, { text })} />
          <button type="button" className="button quiet small" onClick={() => onChange(templates.filter((_, at) => at !== index))}>
            {copy.templateDrop(index + 1)}
          </button>
        </div>
      ))}
      <button type="button" className="button quiet small" disabled={templates.length >= 20} onClick={() => onChange([...templates, { title: '', text: '' }])}>
        {copy.templateAdd}
      </button>
    </fieldset>
  );
}
