/** Addresses that are told what happens: added with a secret shown once, tried, changed, taken away. */
import type { WebhookJson } from '@afterglow/kernel/api';
import { useState } from 'react';
import { setup } from '../../copy/setup.ts';
import { webhooks as words } from '../../copy/webhooks.ts';
import { call } from '../../data/client.ts';
import { Calls } from './Calls.tsx';
import { SecretOnce } from './SecretOnce.tsx';
import { WebhookForm } from './WebhookForm.tsx';

interface WebhookListProps {
  readonly clinicId: string;
  readonly list: readonly WebhookJson[];
  /** When something was added, by the clinic's clock. */
  readonly dayOf: (at: string) => string;
  readonly reload: () => Promise<unknown>;
}

export function WebhookList({ clinicId, list, dayOf, reload }: WebhookListProps) {
  const [editing, setEditing] = useState<string>();
  const [dropping, setDropping] = useState<string>();
  const [secret, setSecret] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const done = (): void => void reload().then(() => setEditing(undefined));
  const drop = async ({ id }: WebhookJson): Promise<void> => {
    const reply = await call('dropWebhook', { params: { clinicId, webhookId: id } });
    setProblem(reply.ok ? undefined : reply.error.detail);
    await reload();
    setDropping(undefined);
  };
  return (
    <>
      <div aria-live="polite">{problem && <p className="notice is-bad">{problem}</p>}</div>
      {secret !== undefined && <SecretOnce secret={secret} onDone={() => setSecret(undefined)} />}
      {list.length === 0 && editing === undefined && <p className="soft">{words.none}</p>}
      <ul className="setup-list">
        {list.map((one) => (
          <li key={one.id}>
            {editing === one.id ? (
              <WebhookForm clinicId={clinicId} one={one} onSaved={done} onCancel={() => setEditing(undefined)} />
            ) : (
              <>
                <div className="setup-row">
                  <div>
                    <strong className="any-break">{one.url}</strong>
                    <div className="soft">{one.types.map((type) => nameOf(type)).join(' · ')}</div>
                    <div className="soft">{words.by(one.createdBy, dayOf(one.createdAt))}</div>
                    {one.pausedWhy !== null && <p className="notice is-bad">{words.paused(one.pausedWhy)}</p>}
                  </div>
                  <div className="row">
                    {dropping === one.id ? (
                      <>
                        <span>{words.sureDrop}</span>
                        <button type="button" className="button small" onClick={() => void drop(one)}>
                          {words.drop}
                        </button>
                        <button type="button" className="button quiet small" onClick={() => setDropping(undefined)}>
                          {words.keep}
                        </button>
                      </>
                    ) : (
                      <>
                        <button type="button" className="button quiet small" aria-label={setup.edit(one.url)} onClick={() => setEditing(one.id)}>
                          {words.change}
                        </button>
                        <button type="button" className="button quiet small" aria-label={`${words.drop}: ${one.url}`} onClick={() => setDropping(one.id)}>
                          {words.drop}
                        </button>
                      </>
                    )}
                  </div>
                </div>
                <Calls clinicId={clinicId} webhookId={one.id} url={one.url} />
              </>
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' ? (
        <WebhookForm
          clinicId={clinicId}
          one={undefined}
          onSaved={(made) => {
            setSecret(made);
            done();
          }}
          onCancel={() => setEditing(undefined)}
        />
      ) : (
        <button type="button" className="button" onClick={() => setEditing('new')}>
          {words.add}
        </button>
      )}
    </>
  );
}

const nameOf = (type: string): string => Object.entries(words.typeNames).find(([name]) => name === type)?.[1] ?? type;
