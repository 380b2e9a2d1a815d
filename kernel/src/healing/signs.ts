/** From what somebody reported to signs of the catalogue. In: names as typed, free words. Out: sign ids, and what is not known. */
import type { Signs } from '../taxonomy/schema.ts';
import { foldTokens } from '../taxonomy/phrases.ts';

/** `vision loss`, `vision-loss`, "Vision_loss" and the catalogue's own words all name `vision-loss`. */
export function signNamed(name: string, signs: Signs): string | undefined {
  const folded = foldTokens(name).join(' ');
  for (const [id, sign] of Object.entries(signs)) {
    if (id === name || [id.replaceAll('-', ' '), sign.label, ...sign.words].some((word) => foldTokens(word).join(' ') === folded)) return id;
  }
  return undefined;
}

/** The yes-or-no warning signs that free text speaks of; a plain "no vision loss" is not one. */
export function flagsInWords(text: string, signs: Signs): readonly string[] {
  const sentences = text.split(/[.;,\n]|\bbut\b/i).map((part) => ` ${foldTokens(part).join(' ')} `);
  return Object.entries(signs).flatMap(([id, sign]) => {
    if (!sign.yesNo && !sign.always) return [];
    const phrases = [id.replaceAll('-', ' '), sign.label, ...sign.words].map((word) => foldTokens(word).join(' '));
    const isSaid = phrases.some(
      (phrase) =>
        phrase !== '' &&
        sentences.some((said) => said.includes(` ${phrase} `) && !/ (?:no|not|without|never) /.test(said.slice(0, said.indexOf(` ${phrase} `) + 1))),
    );
    return isSaid ? [id] : [];
  });
}
