/** Each sign that was told, beside the band of what is expected: a strip of days with dots, and the same as a table. */
import { type CourseBand, courseBands, DAY, type Library, parseInstant, type Protocol, type Session, shortDate, upperAt } from '@afterglow/kernel';
import { worklistCopy as copy } from '../../copy/worklist.ts';
import type { Matter } from '../../data/worklist.ts';
import { Scroller } from '../../ui/Scroller.tsx';
import { TableHead } from '../../ui/TableHead.tsx';

interface BandsProps {
  readonly library: Library;
  readonly protocol: Protocol;
  readonly session: Session;
  readonly checkIns: Matter['checkIns'];
  readonly now: number;
}

const [WIDTH, HEIGHT, PAD] = [320, 56, 6];

export function Bands({ library, protocol, session, checkIns, now }: BandsProps) {
  const told = checkIns.map((one) => ({ ...one, moment: parseInstant(one.at) ?? session.end }));
  const signs = [...new Set(told.flatMap((one) => Object.entries(one.signs).flatMap(([sign, level]) => (level > 0 ? [sign] : []))))];
  if (told.length === 0) return <p className="soft">{copy.noSigns}</p>;
  const bands = courseBands(protocol, session);
  const until = Math.max(now, ...told.map(({ moment }) => moment), session.end + 3 * DAY);
  const upperOf = (sign: string, at: number): number => upperAt(protocol, session, sign, at) ?? 0;
  const label = (sign: string): string => library.signs[sign]?.label ?? sign;
  return (
    <>
      <p className="soft">{copy.expectedHint}</p>
      <div className="strips" aria-hidden="true">
        {signs.map((sign) => (
          <Strip
            key={sign}
            label={label(sign)}
            bands={bands.filter((band) => band.sign === sign)}
            points={told.flatMap(({ moment: at, signs: { [sign]: level } }) => (level === undefined ? [] : [{ at, level, upper: upperOf(sign, at) }]))}
            from={session.end}
            until={until}
          />
        ))}
      </div>
      <Scroller label={copy.expected}>
        <table>
          <TableHead columns={[copy.dayHead, ...signs.map(label)]} />
          <tbody>
            {told.map((one) => (
              <tr key={one.id}>
                <th scope="row">{shortDate(one.moment, session.zone)}</th>
                {signs.map((sign) => (
                  <Cell key={sign} level={one.signs[sign]} upper={library.signs[sign]?.yesNo ? null : upperOf(sign, one.moment)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}

/** `upper`: null for a warning sign, which no day expects. */
function Cell({ level, upper }: { readonly level: number | undefined; readonly upper: number | null }) {
  if (level === undefined) return <td>–</td>;
  const isBeyond = level > (upper ?? 0);
  return (
    <td>
      {copy.levelOf(level, upper)} {isBeyond && <span className="chip small tone-avoid">{upper === null ? copy.warning : copy.beyond}</span>}
    </td>
  );
}

interface Point {
  readonly at: number;
  readonly level: number;
  readonly upper: number;
}

interface StripProps {
  readonly label: string;
  readonly bands: readonly CourseBand[];
  readonly points: readonly Point[];
  readonly from: number;
  readonly until: number;
}

function Strip({ label, bands, points, from, until }: StripProps) {
  const x = (at: number): number => PAD + ((Math.min(Math.max(at, from), until) - from) / (until - from)) * (WIDTH - 2 * PAD);
  const y = (level: number): number => HEIGHT - PAD - (level / 3) * (HEIGHT - 2 * PAD);
  return (
    <div className="strip">
      <span>{label}</span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="presentation">
        <line x1={PAD} x2={WIDTH - PAD} y1={y(0)} y2={y(0)} className="strip-floor" />
        {bands
          .filter(({ start, upper }) => start < until && upper > 0)
          .map(({ start, end, upper }) => (
            <rect key={start} x={x(start)} width={x(end) - x(start)} y={y(upper)} height={y(0) - y(upper)} className="strip-band" />
          ))}
        <polyline points={points.map(({ at, level }) => `${x(at)},${y(level)}`).join(' ')} className="strip-line" />
        {points.map(({ at, level, upper }) => (
          <circle key={at} cx={x(at)} cy={y(level)} r={4.5} className={level > upper ? 'strip-dot is-beyond' : 'strip-dot'} />
        ))}
      </svg>
    </div>
  );
}
