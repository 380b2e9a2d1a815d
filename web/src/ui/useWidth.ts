/** The width something drawn has, so that its words keep their size. In: what it begins with, and the narrowest it is drawn. Out: where to measure, and the width. */
import { useLayoutEffect, useRef, useState } from 'react';

export function useWidth(first: number, narrowest: number) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = (): void => setWidth(Math.max(narrowest, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [narrowest]);
  return [frame, width] as const;
}
