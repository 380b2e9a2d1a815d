/** A client's life at the clinic: what is coming, then what was, newest first. */
import { dayOf, dayWords, clockTime, parseInstant } from '@afterglow/kernel';
import { chartCopy } from '../../copy/chart.ts';
import { GoTo } from '../../ui/GoTo.tsx';
import type { Chart } from './chartData.ts';

type Entry = Chart['timeline'][number];
const TONE: Readonly<Record<Entry['tone'], string>> = { plain: '', good: 'tone-do', ask: 'tone-ask', bad: 'tone-avoid' };
const instantOf = ({ at }: Entry): number => parseInstant(at) ?? 0;

export function Timeline({ chart }: { readonly chart: Chart }) {
  const now = parseInstant(chart.now) ?? 0;
  const coming = chart.timeline.filter((entry) => instantOf(entry) > now).reverse();
  const past = chart.timeline.filter((entry) => instantOf(entry) <= now);
  if (chart.timeline.length === 0) return <p className="notice">{chartCopy.timelineNone}</p>;
  return (
    <>
      {coming.length > 0 && <Part title={chartCopy.coming} list={coming} zone={chart.zone} />}
      {past.length > 0 && <Part title={chartCopy.past} list={past} zone={chart.zone} />}
    </>
  );
}

function Part({ title, list, zone }: { readonly title: string; readonly list: readonly Entry[]; readonly zone: string }) {
  return (
    <section>
      <h2>{title}</h2>
      <ol className="timeline">
        {list.map((entry) => (
          <li key={`${entry.kind}-${entry.id}`}>
            <span className="when">
              {dayWords(dayOf(instantOf(entry), zone))} <br />
              <small className="soft">{clockTime(instantOf(entry), zone)}</small>
            </span>
            <span className="what">
              <span className={`chip ${TONE[entry.tone]}`}>{chartCopy.kinds[entry.kind]}</span> <strong>{entry.title}</strong>
              {entry.detail !== '' && (
                <>
                  <br />
                  <span className="soft">{entry.detail}</span>
                </>
              )}
            </span>
            {entry.link !== null && (
              <GoTo to={entry.link} label={`${chartCopy.open}: ${entry.title}`}>
                {chartCopy.open}
              </GoTo>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
