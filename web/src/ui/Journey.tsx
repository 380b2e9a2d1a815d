/** The journey chart as a figure, wide and narrow, with its table twin. */
import { type CarePlan, journeyChart, journeyTable, type Library, type Session } from '@afterglow/kernel';
import { useMemo } from 'react';
import { copy } from '../copy/en.ts';
import { useWidth } from './useWidth.ts';
import { TableHead } from './TableHead.tsx';
import { Scroller } from './Scroller.tsx';

interface JourneyProps {
  readonly plan: CarePlan;
  readonly library: Library;
  readonly session: Session;
  readonly now?: number | undefined;
  readonly detail?: 'main' | 'all';
}

const DAY = 86_400_000;
const NARROWEST = 320;

export function Journey({ plan, library, session, now, detail = 'main' }: JourneyProps) {
  const [frame, width] = useWidth(1120, NARROWEST);
  const svg = useMemo(() => journeyChart({ plan, library, session, now, detail, width, theme: 'css' }), [plan, library, session, now, detail, width]);
  const rows = useMemo(() => {
    const range = { start: session.start - 16 * DAY, end: session.end + 16 * DAY };
    return journeyTable({ plan, library, session, range, detail });
  }, [plan, library, session, detail]);
  return (
    <figure className="chart" aria-label={copy.plan.chart}>
      <div ref={frame} className="drawing" dangerouslySetInnerHTML={{ __html: svg }} />
      <details>
        <summary>{copy.plan.table}</summary>
        <Scroller label={copy.plan.table}>
          <table>
            <TableHead columns={copy.plan.columns} />
            <tbody>
              {rows.map((row, index) => (
                <tr key={`${row.group}-${row.label}-${index}`}>
                  <th scope="row">{row.label}</th>
                  <td>{row.effectWord}</td>
                  <td>{row.from}</td>
                  <td>{row.to}</td>
                  <td>{row.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      </details>
    </figure>
  );
}
