/** What the client uses, each judged for the day: computed anew on every look, so a changed plan or table shows. */
import { askUse, dayDate, type ExposureFile, readOn, localParts } from '@afterglow/kernel';
import { copy } from '../../copy/en.ts';
import { VERDICT_SIGN, VERDICT_TONE } from '../../ui/tone.ts';
import type { OnPlan } from './onPlan.ts';

interface KeptProps extends OnPlan {
  readonly uses: readonly ExposureFile[];
  readonly onLook: (use: { readonly text: string; readonly name: string }) => void;
}

export function KeptProducts({ uses, library, plan, person, zone, day, signs, onLook }: KeptProps) {
  const at = readOn(localParts(day, zone).date, zone);
  if (!at.ok) return null;
  const request = { library, plan, person, at: at.value.at, signs };
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{copy.product.mine}</h2>
      {uses.length === 0 ? <p className="soft">{copy.product.mineNone}</p> : <p className="soft">{copy.product.mineOn(dayDate(day, zone))}</p>}
      <ul className="kept">
        {uses.map((use, index) => {
          const { name, list, verdict } = askUse(use, request);
          return (
            <li key={`${name}-${index}`}>
              <span className={`chip ${VERDICT_TONE[verdict]}`}>
                <span aria-hidden="true">{VERDICT_SIGN[verdict]} </span>
                {copy.product.verdicts[verdict]}
              </span>{' '}
              <strong>{name}</strong> {list === undefined && verdict === 'unknown' && <span className="soft">{copy.product.noList}</span>}
              {list !== undefined && (
                <button type="button" className="button quiet small" onClick={() => onLook({ text: list, name })}>
                  {copy.product.again} <span className="visually-hidden">{name}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
