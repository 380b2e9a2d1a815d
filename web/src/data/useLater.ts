/** False while a page comes up, true a little later: for what may wait until the screen is there. */
import { useEffect, useState } from 'react';

const LATER = 3_000;

export function useLater(): boolean {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), LATER);
    return () => clearTimeout(timer);
  }, []);
  return isLater;
}
