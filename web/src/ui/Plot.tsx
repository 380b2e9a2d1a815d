/** A plot as a figure: drawn for the width it has, reached by keyboard, its table beneath, and to be saved as a picture. */
import type { ChartTheme, Drawing } from '@afterglow/kernel';
import { type ReactNode, useId, useMemo } from 'react';
import { Scroller } from './Scroller.tsx';
import { save } from './save.ts';
import { useWidth } from './useWidth.ts';
import { TableHead } from './TableHead.tsx';

interface PlotProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly words: { readonly table: string; readonly picture: string };
  /** Of the saved picture. */
  readonly file: string;
  readonly draw: (sheet: { readonly id: string; readonly width: number; readonly theme: ChartTheme }) => Drawing;
}

const NARROWEST = 280;
const SAVED_WIDTH = 1120;

export function Plot({ title, lead, words, file, draw }: PlotProps) {
  const id = useId().replace(/\W/g, '');
  const [frame, width] = useWidth(SAVED_WIDTH, NARROWEST);
  const { svg, table } = useMemo(() => draw({ id: `plot${id}`, width, theme: 'css' }), [draw, id, width]);
  const picture = (): void => save(`${file}.svg`, 'image/svg+xml', draw({ id: 'plot', width: SAVED_WIDTH, theme: 'light' }).svg);
  return (
    <section className="plot" aria-labelledby={`plot${id}-head`}>
      <div className="row between">
        <h2 id={`plot${id}-head`}>{title}</h2>
        <button type="button" className="button quiet small no-print" onClick={picture} aria-label={`${words.picture}: ${title}`}>
          {words.picture}
        </button>
      </div>
      {lead && <p className="soft">{lead}</p>}
      <figure className="chart">
        <div ref={frame} className="drawing" dangerouslySetInnerHTML={{ __html: svg }} />
        <details>
          <summary>
            {words.table}
            <span className="visually-hidden">: {title}</span>
          </summary>
          <Scroller label={`${words.table}: ${title}`}>
            <table>
              <TableHead columns={table.head} />
              <tbody>
                {table.rows.map((row) => (
                  <tr key={row.join('|')}>
                    {row.map((cell, index) =>
                      index === 0 ? (
                        <th key={table.head[index]} scope="row">
                          {cell}
                        </th>
                      ) : (
                        <td key={table.head[index]}>{cell}</td>
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroller>
        </details>
      </figure>
    </section>
  );
}
