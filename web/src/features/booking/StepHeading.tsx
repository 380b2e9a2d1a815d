/** The heading of a step. The cursor comes here when the step does, so that it is seen and said. */
import { useEffect, useRef } from 'react';

export function StepHeading({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 className="chosen" ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
