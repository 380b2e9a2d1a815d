/** A value that follows another once it has rested a moment: so that a fast typist asks once, not at every letter. */
import { useEffect, useState } from 'react';

export function useSlow<T>(value: T, rest = 120): T {
  const [slow, setSlow] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return slow;
}
