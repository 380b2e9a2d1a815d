/** One address: where it is and what it is told. Out: saved; the secret, where it is new. */
import { WEBHOOK_TYPES, type WebhookJson } from '@afterglow/kernel/api';
import { type FormEvent, useState } from 'react';
import { setup } from '../../copy/setup.ts';
import { webhooks as words } from '../../copy/webhooks.ts';
import { call } from '../../data/client.ts';
import { Field } from '../../ui/Field.tsx';

interface WebhookFormProps {
  readonly clinicId: string;
  readonly one: WebhookJson | undefined;
  readonly onSaved: (secret: string | undefined) => void;
  readonly onCancel: () => void;
}

export function WebhookForm({ clinicId, one, onSaved, onCancel }: WebhookFormProps) {
  const [url, setUrl] = useState(one?.url ?? '');
  const [types, setTypes] = useState<readonly string[]>(one?.types ?? WEBHOOK_TYPES);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const body = { url: url.trim(), types: WEBHOOK_TYPES.filter((type) => types.includes(type)) };
    const reply = one
      ? await call('changeWebhook', { params: { clinicId, webhookId: one.id }, body })
      : await call('addWebhook', { params: { clinicId }, body });
    setBusy(false);
    if (reply.ok) onSaved('secret' in reply.value ? reply.value.secret : undefined);
    else setProblem(reply.error.errors?.map(({ message }) => message).join('; ') ?? reply.error.detail);
  };
  return (
    <form className="card settings-form" onSubmit={(event) => void submit(event)}>
      <Field label={words.url} hint={words.urlHint} type="url" value={url} error={problem} onChange={setUrl} />
      <fieldset className="field">
        <legend>{words.types}</legend>
        <div className="choices">
          {WEBHOOK_TYPES.map((type) => (
            <label className="choice" key={type}>
              <input
                type="checkbox"
                checked={types.includes(type)}
                onChange={({ target }) => setTypes(target.checked ? [...types, type] : types.filter((other) => other !== type))}
              />
              {words.typeNames[type]}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="row">
        <button type="submit" className="button" disabled={isBusy}>
          {isBusy ? setup.saving : setup.save}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {setup.cancel}
        </button>
      </div>
    </form>
  );
}
