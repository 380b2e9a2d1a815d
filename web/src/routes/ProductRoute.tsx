/** "Check a product": a label against the client's own plan, and what she keeps using. */
import { useState } from 'react';
import { copy } from '../copy/en.ts';
import { call } from '../data/client.ts';
import { useLabels } from '../data/demo.ts';
import { latestSigns } from '../data/latestSigns.ts';
import { photoReader } from '../data/readPhoto.ts';
import { isRecord, useStored } from '../data/stored.ts';
import { KeptProducts } from '../features/product/KeptProducts.tsx';
import { type Pasted, ProductBox } from '../features/product/ProductBox.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';
import { type JourneyScreen, WithJourney } from './WithJourney.tsx';

const NOTHING: Pasted = { text: '', name: '' };

export function ProductRoute() {
  useTitle(copy.product.title);
  return <WithJourney>{(screen) => <WithLabels {...screen} />}</WithJourney>;
}

const WithLabels = (screen: JourneyScreen) => (
  <Loaded query={useLabels(screen.journey)} isPart>
    {(library) => <Product {...screen} library={library} />}
  </Loaded>
);

function Product({ journey, library, clock, reload }: JourneyScreen) {
  const [pasted, setPasted] = useStored<Pasted>('product', NOTHING, readPasted);
  const [round, setRound] = useState(0);
  const shared = {
    library,
    plan: journey.plan,
    person: journey.person,
    zone: journey.session.zone,
    day: clock.now,
    signs: latestSigns(journey.checkIns, clock.now),
  };
  const save = async ({ text, name }: Pasted): Promise<boolean> => {
    const reply = await call('addExposure', {
      params: { clinicId: journey.clinic.id, patientId: journey.patientId },
      body: { product: name, ...(text === '' ? {} : { ingredients: text }), every: 'P1D' },
    });
    if (reply.ok) reload();
    return reply.ok;
  };
  return (
    <>
      <h1>{copy.product.title}</h1>
      <p className="lead">{copy.product.lead}</p>
      <ProductBox key={round} {...shared} pasted={pasted} onChange={setPasted} onSave={save} readPhoto={photoReader()} />
      <KeptProducts
        {...shared}
        uses={journey.uses}
        onLook={(use) => {
          setPasted(use);
          setRound(round + 1);
          window.scrollTo({ top: 0 });
        }}
      />
    </>
  );
}

const readPasted = (raw: unknown): Pasted | undefined =>
  isRecord(raw) && typeof raw['text'] === 'string' && typeof raw['name'] === 'string' ? { text: raw['text'], name: raw['name'] } : undefined;
