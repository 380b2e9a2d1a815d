/** Documents through one door: the list, one to sign, or the copy of one; where in it is in the address, so that "back" works. */
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { consentCopy } from '../../copy/consent.ts';
import { type ConsentDoor, type ConsentItem, type Consents, useConsents } from '../../data/consentDoor.ts';
import type { ConsentPlace } from '../../data/consentPlace.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { save } from '../../ui/save.ts';
import { ConsentList } from './ConsentList.tsx';
import { lastDayIn } from '../../data/days.ts';
import { RecordCopy } from './RecordCopy.tsx';
import { SignFlow } from './SignFlow.tsx';
import { WithdrawSheet } from './WithdrawSheet.tsx';

interface ConsentHomeProps {
  readonly door: ConsentDoor;
  readonly place: ConsentPlace;
  readonly onGo: (place: ConsentPlace) => void;
  readonly head: (consents: Consents) => ReactNode;
  readonly foot?: (consents: Consents, reload: () => void) => ReactNode;
}

export function ConsentHome({ door, place, onGo, head, foot }: ConsentHomeProps) {
  const query = useConsents(door);
  const queries = useQueryClient();
  const [done, setDone] = useState('');
  const [leaving, setLeaving] = useState<ConsentItem>();
  const reload = (): void => void queries.invalidateQueries({ queryKey: door.key, exact: true });
  return (
    <Loaded query={query}>
      {(consents) => {
        const { zone } = consents.clinic;
        const signing = consents.items.find(({ text, blocked }) => text.id === place.sign && !blocked);
        const go = (next: ConsentPlace): void => {
          setDone('');
          onGo(next);
        };
        if (signing) {
          const signed = (expires: string | null): void => {
            onGo({});
            setDone(`✓ ${consentCopy.done}: ${consentCopy.doneText(signing.text.title, expires && lastDayIn(expires, zone))}`);
            reload();
            window.scrollTo({ top: 0 });
          };
          return (
            <Page head={head(consents)} isInside>
              <SignFlow door={door} item={signing} consents={consents} onSigned={({ expires }) => signed(expires)} onLeave={() => go({})} />
            </Page>
          );
        }
        if (place.record !== undefined) {
          return (
            <Page head={head(consents)} isInside>
              <RecordCopy door={door} signatureId={place.record} onLeave={() => go({})} />
            </Page>
          );
        }
        return (
          <Page head={head(consents)}>
            <div aria-live="polite">
              {done !== '' && (
                <p className="notice is-fine" data-testid="done">
                  {done}
                </p>
              )}
            </div>
            <ConsentList consents={consents} onSign={(sign) => go({ sign })} onCopy={(record) => go({ record })} onWithdraw={setLeaving} />
            {consents.records.length > 0 && <SaveAll door={door} />}
            {foot?.(consents, reload)}
            {leaving && (
              <WithdrawSheet
                door={door}
                item={leaving}
                consents={consents}
                onClose={() => setLeaving(undefined)}
                onDone={(words) => {
                  setLeaving(undefined);
                  setDone(words);
                  reload();
                  window.scrollTo({ top: 0 });
                }}
              />
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}

/** `isInside`: one document stands open, and the head steps back. */
const Page = ({ head, isInside = false, children }: { readonly head: ReactNode; readonly isInside?: boolean; readonly children: ReactNode }) => (
  <div className={`page consents ${isInside ? 'is-inside' : ''}`}>
    {head}
    {children}
  </div>
);

function SaveAll({ door }: { readonly door: ConsentDoor }) {
  const [problem, setProblem] = useState('');
  const saveAll = async (): Promise<void> => {
    const reply = await door.record();
    if (!reply.ok) return setProblem(reply.error.detail);
    save('consents.json', 'application/json', `${JSON.stringify(reply.value, null, 2)}\n`);
  };
  return (
    <p className="no-print">
      <button type="button" className="button quiet small" onClick={() => void saveAll()}>
        {consentCopy.saveAll}
      </button>{' '}
      <small className="soft">{consentCopy.proofHint}</small>
      {problem !== '' && <span className="error">{problem}</span>}
    </p>
  );
}
