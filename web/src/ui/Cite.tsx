/** A reason in full: rule, version, source, basis. */
import type { Library } from '@afterglow/kernel';
import { copy } from '../copy/en.ts';

interface CiteProps {
  readonly reason: {
    readonly rule: string;
    readonly protocol: string;
    readonly version: string;
    readonly sources: readonly string[];
    readonly basis: 'cited' | 'derived' | 'unsourced';
    readonly addition?: boolean;
  };
  readonly library: Library;
}

export function Cite({ reason, library }: CiteProps) {
  const protocol = library.protocols[reason.protocol];
  const notes = [
    copy.treatment.basis[reason.basis],
    reason.addition ? copy.treatment.addition : '',
    protocol?.approval ? copy.treatment.approved(protocol.approval.by, protocol.approval.on) : '',
  ].filter((note) => note !== '');
  return (
    <>
      {reason.rule} · {reason.protocol} {reason.version}
      <br />
      {copy.plan.source}: {reason.sources.map((id) => library.sources[id]?.title ?? id).join('; ')}
      {notes.length > 0 && ` (${notes.join('; ')})`}
    </>
  );
}
