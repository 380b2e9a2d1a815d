/** The last calls to one address: what became of each, once more where it did not arrive; and a test. */
import type { WebhookCallJson } from '@afterglow/kernel/api';
import { useState } from 'react';
import { webhooks as words } from '../../copy/webhooks.ts';
import { call } from '../../data/client.ts';

interface CallsProps {
  readonly clinicId: string;
  readonly webhookId: string;
  readonly url: string;
}

export function Calls({ clinicId, webhookId, url }: CallsProps) {
  const [calls, setCalls] = useState<readonly WebhookCallJson[]>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const params = { clinicId, webhookId };
  const show = async (name: 'webhookCalls' | 'tryWebhook'): Promise<void> => take(() => call(name, { params }));
  const take = async (ask: () => ReturnType<typeof call<'webhookCalls'>>): Promise<void> => {
    setBusy(true);
    const reply = await ask();
    setBusy(false);
    setProblem(reply.ok ? undefined : reply.error.detail);
    if (reply.ok) setCalls(reply.value);
  };
  return (
    <div className="calls">
      <div className="row">
        <button type="button" className="button quiet small" disabled={isBusy} aria-label={`${words.tryIt}: ${url}`} onClick={() => void show('tryWebhook')}>
          {words.tryIt}
        </button>
        <button
          type="button"
          className="button quiet small"
          disabled={isBusy}
          aria-expanded={calls !== undefined}
          aria-label={`${calls ? words.hide : words.calls}: ${url}`}
          onClick={() => (calls ? setCalls(undefined) : void show('webhookCalls'))}
        >
          {isBusy ? words.loading : calls ? words.hide : words.calls}
        </button>
      </div>
      <div aria-live="polite">{problem && <p className="notice is-bad">{problem}</p>}</div>
      {calls?.length === 0 && <p className="soft">{words.noCalls}</p>}
      {calls && calls.length > 0 && (
        <ul className="plain">
          {calls.map((one) => (
            <li key={one.id} className="setup-row">
              <div>
                <span className="chip">{words.statuses[one.status]}</span> {one.type === 'test' ? words.test : one.type}
                <div className="soft">
                  {one.at.replace('T', ' ').slice(0, 16)} UTC · {words.tries(one.tries)}
                  {one.reason === null ? '' : ` · ${one.reason}`}
                </div>
              </div>
              {one.status !== 'pending' && (
                <button
                  type="button"
                  className="button quiet small"
                  disabled={isBusy}
                  onClick={() => void take(() => call('repeatWebhookCall', { params: { ...params, callId: one.id } }))}
                >
                  {words.again}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
