/** The server's clock, ticking here. In: what it said when asked. Out: now, every second. */
import { useEffect, useState } from 'react';

export function useServerNow(said: number): number {
  const [now, setNow] = useState(said);
  useEffect(() => {
    const heard = performance.now();
    setNow(said);
    const timer = setInterval(() => setNow(said + performance.now() - heard), 1000);
    return () => clearInterval(timer);
  }, [said]);
  return now;
}
