/** Start page: what this is, the treatments, a way in. */
import { Link } from '@tanstack/react-router';
import { copy } from '../copy/en.ts';
import { useLibrary } from '../data/library.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function HomeRoute() {
  const query = useLibrary();
  useTitle(copy.shell.treatments);
  return (
    <div className="page">
      <div className="hero">
        <h1>{copy.home.title}</h1>
        <p className="lead">{copy.home.lead}</p>
      </div>
      <h2>{copy.home.treatments}</h2>
      <Loaded query={query}>
        {(library) => (
          <div className="grid">
            {Object.values(library.protocols)
              .sort((a, b) => b.rules.length - a.rules.length)
              .map((protocol) => (
                <Link key={protocol.id} to="/treatments/$id" params={{ id: protocol.id }} className="card card-link">
                  <h3>{protocol.title}</h3>
                  <p className="soft">{protocol.summary}</p>
                  <span className="chip">{copy.home.withDate}</span>
                </Link>
              ))}
          </div>
        )}
      </Loaded>
      <h2>{copy.home.watch}</h2>
      <p>{copy.home.watchText}</p>
      <p>
        <Link to="/today" className="button">
          {copy.home.open}
        </Link>
      </p>
      <h2>{copy.home.how}</h2>
      <ol className="steps">
        {copy.home.steps.map((step, index) => (
          <li key={step} className="card">
            <span className="chip tone-do">{index + 1}</span>
            <p>{step}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
