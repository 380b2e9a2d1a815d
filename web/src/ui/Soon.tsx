/**
 * What the first screen can do without, drawn in a task of its own once that is there: on a slow phone the day comes first and a tap is
 * answered in between. Until then its place is kept, so that nothing jumps.
 */
import { type ReactNode, useEffect, useState } from 'react';

/** `place`: the class of what stands in its place. */
export function Soon({ children, place = 'soon' }: { readonly children: ReactNode; readonly place?: string }) {
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setTime(true));
    return () => clearTimeout(timer);
  }, []);
  return isTime ? children : <div className={place} />;
}
