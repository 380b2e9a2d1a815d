import { expect, it } from 'vitest';
import { callOutside } from './fetchText.ts';

it('waits for a name that is looked up no longer than for the answer', async () => {
  const never = () => new Promise<never>(() => undefined);
  const answer = await callOutside('https://clinic.example/', { testHosts: [] }, { method: 'GET', headers: {}, patience: 1 }, never);
  expect(answer).toEqual({ ok: false, error: 'it did not answer in time' });
});
