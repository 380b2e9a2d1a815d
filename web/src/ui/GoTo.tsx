/** A link to an address another part of the house owns: no page is loaded anew. */
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface GoToProps {
  readonly to: string;
  readonly className?: string;
  readonly label?: string;
  readonly children: ReactNode;
}

export function GoTo({ to, className, label, children }: GoToProps) {
  const router = useRouter();
  return (
    <a
      href={to}
      className={className}
      aria-label={label}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        router.history.push(to);
      }}
    >
      {children}
    </a>
  );
}
