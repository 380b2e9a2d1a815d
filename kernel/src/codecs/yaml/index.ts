/** Door of the YAML codec: reading the library and a person's facts from files. Not for the browser. */
export { readYaml } from './document.ts';
export type { Finding, LibraryFile } from './finding.ts';
export { type LibraryReading, readConsent, readLibrary, readProtocol } from './readLibrary.ts';
export { printFormat } from './printFormat.ts';
export { readShape } from './readShape.ts';
export { pathText, type ShapeIssue, shapeIssues } from '../issues.ts';
export { type IngredientReading, readIngredients } from './readIngredients.ts';
