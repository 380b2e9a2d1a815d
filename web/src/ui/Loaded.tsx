/** One look for "being loaded" and "could not be loaded", with a way to try again. */
import type { ReactNode } from 'react';
import { copy } from '../copy/en.ts';

export interface Loading<T> {
  readonly data: T | undefined;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}

interface LoadedProps<T> {
  readonly query: Loading<T>;
  /** It is a part of a page, not the page. */
  readonly isPart?: boolean;
  readonly children: (data: T) => ReactNode;
}

export function Loaded<T>({ query, isPart = false, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    return (
      <div className={isPart ? undefined : 'page'}>
        <div className="notice is-bad" role="alert">
          <p>{copy.state.failed}</p>
          <button type="button" className="button quiet small" onClick={() => query.refetch()}>
            {copy.state.again}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className={isPart ? undefined : 'page'} aria-busy="true">
      <p className="soft" role="status">
        {copy.state.loading}
      </p>
    </div>
  );
}
