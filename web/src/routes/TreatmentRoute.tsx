/** The public page of a treatment. */
import { Link, useParams } from '@tanstack/react-router';
import { copy } from '../copy/en.ts';
import { useLibrary } from '../data/library.ts';
import { TreatmentPage } from '../features/treatment/TreatmentPage.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { NotFound } from './Shell.tsx';

export function TreatmentRoute() {
  const { id } = useParams({ from: '/treatments/$id' });
  const query = useLibrary();
  return (
    <Loaded query={query}>
      {(library) => {
        const protocol = Object.hasOwn(library.protocols, id) ? library.protocols[id] : undefined;
        if (!protocol) return <NotFound />;
        return (
          <TreatmentPage
            protocol={protocol}
            library={library}
            action={
              <>
                <Link to="/treatments/$id/dates" params={{ id }} className="button">
                  {copy.home.withDate}
                </Link>
                <Link to="/book" search={{ service: id }} className="button quiet">
                  {copy.treatment.book}
                </Link>
              </>
            }
          />
        );
      }}
    </Loaded>
  );
}
