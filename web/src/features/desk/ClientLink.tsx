/** The way to a client's chart; where the client is withheld, the same words without a way. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface ClientLinkProps {
  readonly id: string | null;
  readonly className: string;
  readonly children: ReactNode;
}

export function ClientLink({ id, className, children }: ClientLinkProps) {
  if (id === null) return <span className={className}>{children}</span>;
  return (
    <Link to="/clinic/clients/$id" params={{ id }} className={className}>
      {children}
    </Link>
  );
}
