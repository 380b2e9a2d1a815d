/**
 * Everyday words or an ingredient list to exposure classes. In: what somebody typed. Out: the classes and area
 * it names, and every word that could not be placed; what cannot be placed is never taken for harmless.
 */
import { foldTokens, type Meaning } from './phrases.ts';
import { isKindOf, type Taxonomy } from './taxonomy.ts';

export interface Understanding {
  readonly classes: readonly string[];
  readonly area: string | null;
  readonly unrecognised: readonly string[];
}

export function understand(text: string, taxonomy: Taxonomy): Understanding {
  const exact = text.trim();
  if (Object.hasOwn(taxonomy.file.classes, exact)) return { classes: [exact], area: null, unrecognised: [] };
  const found = new Found();
  const list = exact.replace(/^\s*(?:ingredients?|inci|composition)\s*:/i, '');
  for (const part of list.split(/[,;\n•·|]+/)) {
    const here = new Found();
    readPart(part, taxonomy, here);
    found.join(here, taxonomy);
  }
  return { classes: found.classes, area: found.area, unrecognised: found.unrecognised };
}

class Found {
  readonly classes: string[] = [];
  readonly unrecognised: string[] = [];
  area: string | null = null;

  /** "Cleansing with water" means the water: within one part the wider class gives way to its kind. */
  join(part: Found, taxonomy: Taxonomy): void {
    const narrowest = part.classes.filter((id) => !part.classes.some((other) => other !== id && isKindOf(taxonomy, other, id)));
    this.add({ type: 'class', ids: narrowest });
    this.area ??= part.area;
    this.unrecognised.push(...part.unrecognised);
  }

  add(meaning: Meaning): void {
    if (meaning.type === 'area') this.area ??= meaning.id;
    if (meaning.type === 'class') for (const id of meaning.ids) if (!this.classes.includes(id)) this.classes.push(id);
  }
}

/** One ingredient or phrase: as a whole first ("Aqua (Water)" also without the brackets), then its longest known phrases. */
function readPart(part: string, taxonomy: Taxonomy, found: Found): void {
  const { meanings } = taxonomy.phraseBook;
  for (const form of [part, part.replace(/\([^)]*\)/g, ' ')]) {
    const whole = meanings.get(foldTokens(form).join(' '));
    if (whole) {
      found.add(whole);
      return;
    }
  }
  readPhrases(foldTokens(part), taxonomy, found);
}

function readPhrases(tokens: readonly string[], taxonomy: Taxonomy, found: Found): void {
  const { meanings, longest } = taxonomy.phraseBook;
  let strange: string[] = [];
  const flush = (): void => {
    if (strange.length > 0) found.unrecognised.push(strange.join(' '));
    strange = [];
  };
  for (let at = 0; at < tokens.length; ) {
    let length = Math.min(longest, tokens.length - at);
    let meaning: Meaning | undefined;
    for (; length > 0 && !meaning; length -= 1) meaning = meanings.get(tokens.slice(at, at + length).join(' '));
    if (meaning) {
      flush();
      found.add(meaning);
      at += length + 1;
    } else {
      strange.push(tokens[at] ?? '');
      at += 1;
    }
  }
  flush();
}
