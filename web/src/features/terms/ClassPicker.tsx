/** One list of the classes a product or a word can have, in everyday words. */
import { isKindOf, type Library, labelOf } from '@afterglow/kernel';
import { copy } from '../../copy/en.ts';

export const HARMLESS = '';
/** Nobody has said yet: unknown is never taken for harmless. */
export const UNSAID = '?';

interface PickerProps {
  readonly id?: string;
  readonly label?: string;
  readonly library: Library;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function ClassPicker({ id, label, library, value, onChange }: PickerProps) {
  const classes = Object.keys(library.taxonomy.file.classes)
    .filter((one) => isKindOf(library.taxonomy, one, 'topical') || isKindOf(library.taxonomy, one, 'exfoliation'))
    .sort((a, b) => labelOf(library.taxonomy, a).localeCompare(labelOf(library.taxonomy, b)));
  return (
    <select {...(id ? { id } : {})} {...(label ? { 'aria-label': label } : {})} value={value} onChange={(event) => onChange(event.target.value)}>
      {value === UNSAID && <option value={UNSAID}>{copy.terms.choose}</option>}
      <option value={HARMLESS}>{copy.terms.harmless}</option>
      {classes.map((one) => (
        <option key={one} value={one}>
          {labelOf(library.taxonomy, one)}
        </option>
      ))}
    </select>
  );
}
