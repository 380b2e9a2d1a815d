/** What it may have been, for "I used it": what they use of it first, by its own name, then the kinds the steps name. */
import { type ExposureFile, type Instruction, labelOf, usableOf, usesOf } from '@afterglow/kernel';
import type { Journey } from '../../data/demo.ts';

export interface Option {
  readonly name: string;
  readonly step: Instruction;
  readonly what: { readonly product: string; readonly ingredients?: string } | { readonly class: string };
  readonly isProduct: boolean;
  readonly mayBePrescribed: boolean;
}

export function optionsOf(steps: readonly Instruction[], { facts, person, library: { taxonomy } }: Journey): readonly Option[] {
  const options = new Map<string, Option>();
  const add = (option: Option): void => {
    if (!options.has(option.name)) options.set(option.name, option);
  };
  for (const step of steps) {
    const usable = usableOf(step, taxonomy);
    const [isProduct, mayBePrescribed] = [usable.every((one) => one.isProduct), usable.some((one) => one.mayBePrescribed)];
    for (const use of usesOf(step, person, taxonomy)) {
      const raw = facts.exposures?.[Number(use.id.replace('exposure-', '')) - 1];
      if (raw) add({ ...namedBy(raw, (id) => labelOf(taxonomy, id)), step, isProduct, mayBePrescribed });
    }
  }
  for (const step of steps) for (const one of usableOf(step, taxonomy)) add({ ...one, name: one.label, step, what: { class: one.id } });
  return [...options.values()];
}

const namedBy = (raw: ExposureFile, label: (id: string) => string): Pick<Option, 'name' | 'what'> =>
  'product' in raw
    ? { name: raw.product, what: { product: raw.product, ...(raw.ingredients === undefined ? {} : { ingredients: raw.ingredients }) } }
    : { name: label(raw.class), what: { class: raw.class } };
