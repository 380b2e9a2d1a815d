/** The project's own ingredient table, as the tests read labels with it. */
import { readFileSync } from 'node:fs';
import { readIngredients } from '../src/codecs/yaml/readIngredients.ts';
import { openIngredients } from '../src/taxonomy/label/table.ts';

const file = (path: string) => ({ path, text: readFileSync(new URL(`../../library/${path}`, import.meta.url), 'utf8') });
const { data, findings } = readIngredients(file('ingredients.csv'), file('inci-words.txt'));
if (!data || findings.length > 0) throw new Error(`the ingredient table is broken: ${findings[0]?.message}`);

export const ingredientData = data;
export const ingredients = openIngredients(data);
