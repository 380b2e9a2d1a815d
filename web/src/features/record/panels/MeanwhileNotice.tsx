/** Somebody else changed the same record: what they changed, and where both wrote, both texts to choose from. */
import { type Clash, type RecordGuide, type SessionRecord, sessionRecord } from '@afterglow/kernel';
import { recordCopy } from '../../../copy/record.ts';
import type { DraftEditor } from '../useDraft.ts';
import { pathWords, valueWords } from '../words.ts';

const words = recordCopy.meanwhile;

export function MeanwhileNotice({ editor, guide }: { readonly editor: DraftEditor; readonly guide: RecordGuide }) {
  const { meanwhile } = editor;
  if (!meanwhile) return null;
  const { by, theirs, clashes } = meanwhile;
  const own = theirs.filter(({ path }) => !clashes.some((clash) => clash.path === path));
  return (
    <div className="notice is-bad" role="alert" data-testid="meanwhile">
      <p>
        <strong>{words.title(by)}</strong>
      </p>
      {own.length > 0 && (
        <>
          <p>{words.merged}</p>
          <ul>
            {own.map(({ path, before, after }) => (
              <li key={path}>
                {pathWords(guide, path)}: {valueWords(before)} → {valueWords(after)}
              </li>
            ))}
          </ul>
        </>
      )}
      {clashes.length > 0 && <p>{words.clash}</p>}
      {clashes.map((clash) => (
        <div key={clash.path} className="entry">
          <p>
            <strong>{pathWords(guide, clash.path)}</strong>
            <br />
            {words.mine}: {valueWords(clash.mine)}
            <br />
            {words.theirs}: {valueWords(clash.theirs)}
          </p>
          <button type="button" className="button quiet small" onClick={() => editor.pen.change((now) => withTheirs(now, clash))}>
            {words.take}
          </button>
        </div>
      ))}
      <button type="button" className="button quiet small" onClick={editor.pen.closeMeanwhile}>
        {words.fine}
      </button>
    </div>
  );
}

/** The record with one place as theirs; a place that is gone by now stays gone. */
function withTheirs(record: SessionRecord, { path, theirs }: Clash): SessionRecord {
  const copy: unknown = JSON.parse(JSON.stringify(record));
  put(copy, path.split('.'), theirs);
  const read = sessionRecord.safeParse(copy);
  return read.success ? read.data : record;
}

function put(into: unknown, [first, ...rest]: readonly string[], value: unknown): void {
  if (typeof into !== 'object' || into === null || first === undefined) return;
  const key = Array.isArray(into) ? String(into.findIndex((item) => item.id === first)) : first;
  if (rest.length === 0) Reflect.set(into, key, value);
  else put(Reflect.get(into, key), rest, value);
}
