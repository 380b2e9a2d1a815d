/**
 * The library folder to a proved `Library`. In: its files as text. Out: the library (null when a file is broken)
 * and every finding with file:line:column: syntax, shape, lint and worked examples.
 */
import type * as z from 'zod';
import { consentSchema, type ConsentText } from '../../consent/consentSchema.ts';
import { runExamples } from '../../lint/runExamples.ts';
import type { Library } from '../../protocol/library.ts';
import { lintConsent, protocolsWithoutConsent } from '../../lint/lintConsent.ts';
import { lintIntake } from '../../lint/lintIntake.ts';
import { lintOutcomes } from '../../lint/lintOutcomes.ts';
import { lintProtocol } from '../../lint/lintProtocol.ts';
import { intakeBookSchema } from '../../protocol/intakeBookSchema.ts';
import { outcomeBookSchema } from '../../protocol/outcomeBookSchema.ts';
import { protocolSchema, type Protocol } from '../../protocol/schema.ts';
import { lintGuide } from '../../lint/lintGuide.ts';
import { guideSchema } from '../../record/session/guideSchema.ts';
import { lintTaxonomy } from '../../lint/lintTaxonomy.ts';
import { questionnaireSchema, signsSchema, sourcesSchema, taxonomySchema } from '../../taxonomy/schema.ts';
import { buildTaxonomy } from '../../taxonomy/taxonomy.ts';
import { shapeIssues } from '../issues.ts';
import { openIngredients } from '../../taxonomy/label/table.ts';
import { readIngredients } from './readIngredients.ts';
import { readYaml, type YamlDocument } from './document.ts';
import type { Finding, LibraryFile } from './finding.ts';

export interface LibraryReading {
  readonly library: Library | null;
  readonly findings: readonly Finding[];
}

interface Read<T> {
  readonly value: T | undefined;
  readonly document: YamlDocument;
  readonly findings: readonly Finding[];
}

/** `examples: false` skips the worked cases (a running server reads a library that was checked before). */
export function readLibrary(files: readonly LibraryFile[], options: { readonly examples?: boolean } = {}): LibraryReading {
  const findings: Finding[] = [];
  const only = <T>(name: string, schema: z.ZodType<T>): Read<T> | undefined => {
    const file = files.find(({ path }) => path === name || path.endsWith(`/${name}`));
    const read = file && readShape(file, schema);
    if (read) findings.push(...read.findings);
    else findings.push({ file: name, line: 1, column: 1, level: 'error', code: 'file-missing', message: `the library needs a file ${name}` });
    return read;
  };
  const taxonomy = only('taxonomy.yaml', taxonomySchema);
  const signs = only('signs.yaml', signsSchema);
  const sources = only('sources.yaml', sourcesSchema);
  const record = only('session-record.yaml', guideSchema);
  if (taxonomy?.value) findings.push(...place('taxonomy.yaml', files, taxonomy.document, lintTaxonomy(taxonomy.value, sources?.value)));
  if (record?.value && taxonomy?.value && sources?.value)
    findings.push(...place('session-record.yaml', files, record.document, lintGuide(record.value, taxonomy.value, sources.value)));
  const questionnaires = allIn(files, 'questionnaires/', questionnaireSchema, findings);
  const protocols = allIn(files, 'protocols/', protocolSchema, findings);
  const consents = allIn(files, 'consents/', consentSchema, findings);
  if (!taxonomy?.value || !signs?.value || !sources?.value || !record?.value) return { library: null, findings: sorted(findings) };
  const csv = files.find(({ path }) => path.endsWith('ingredients.csv'));
  const words = files.find(({ path }) => path.endsWith('inci-words.txt'));
  const ingredients = csv && readIngredients(csv, words ?? { path: 'inci-words.txt', text: '' }, taxonomy.value);
  if (ingredients) findings.push(...ingredients.findings);
  const has = (name: string): boolean => files.some(({ path }) => path === name || path.endsWith(`/${name}`));
  const intake = has('intake.yaml') ? only('intake.yaml', intakeBookSchema) : undefined;
  const outcomes = has('outcomes.yaml') ? only('outcomes.yaml', outcomeBookSchema) : undefined;
  const library: Library = {
    taxonomy: buildTaxonomy(taxonomy.value),
    ...(intake?.value ? { intake: intake.value } : {}),
    ...(outcomes?.value ? { outcomes: outcomes.value } : {}),
    ...(ingredients?.data ? { ingredients: openIngredients(ingredients.data) } : {}),
    signs: signs.value,
    sources: sources.value,
    questionnaires: Object.fromEntries(questionnaires.map(({ value }) => [value.id, value])),
    record: record.value,
    protocols: Object.fromEntries(protocols.map(({ value }) => [value.id, value])),
    consents: consents.map(({ value }) => value),
  };
  for (const { file, value, document } of consents) findings.push(...checkConsent(value, file, document, library));
  findings.push(...consentsAround(library, consents, protocols));
  for (const { file, value, document } of protocols) findings.push(...checkProtocol(value, file, document, library, options.examples ?? true));
  if (intake?.value) findings.push(...place('intake.yaml', files, intake.document, lintIntake(intake.value, library)));
  if (outcomes?.value) findings.push(...place('outcomes.yaml', files, outcomes.document, lintOutcomes(outcomes.value, sources.value)));
  const broken = findings.some(({ code, level }) => level === 'error' && FATAL.has(code));
  return { library: broken ? null : library, findings: sorted(findings) };
}

/** Findings after which nothing may be computed from the library. */
const FATAL: ReadonlySet<string> = new Set(['yaml', 'shape', 'file-missing', 'taxonomy-cycle', 'unknown-class', 'duplicate-id']);

/** One protocol file against a library that is fine: what `afterglow check FILE` does. */
export function readProtocol(file: LibraryFile, library: Library): { readonly protocol: Protocol | null; readonly findings: readonly Finding[] } {
  const read = readShape(file, protocolSchema);
  if (!read.value) return { protocol: null, findings: read.findings };
  const whole = { ...library, protocols: { ...library.protocols, [read.value.id]: read.value } };
  return { protocol: read.value, findings: sorted([...read.findings, ...checkProtocol(read.value, file.path, read.document, whole, true)]) };
}

type Placed<T> = { readonly file: string; readonly value: T; readonly document: YamlDocument };

/** One text to an id and language, and one at least for each treatment. */
function consentsAround(library: Library, consents: readonly Placed<ConsentText>[], protocols: readonly Placed<Protocol>[]): readonly Finding[] {
  const twice = consents.filter(
    ({ value }, index) => consents.findIndex((other) => other.value.id === value.id && other.value.language === value.language) < index,
  );
  const bare = protocols.filter(({ value }) => protocolsWithoutConsent(library).includes(value.id));
  const at = ({ file, document }: Placed<unknown>, level: Finding['level'], code: string, message: string): Finding => ({
    file,
    ...document.locate(['id']),
    level,
    code,
    message,
  });
  return [
    ...twice.map((one) => at(one, 'error', 'duplicate-id', `another text has the id "${one.value.id}" in this language`)),
    ...bare.map((one) => at(one, 'warning', 'no-consent-text', NO_CONSENT)),
  ];
}

const NO_CONSENT = 'nobody can sign for this treatment: write a text in consents/ that names it under protocols';

/** One consent text against a library that is fine. */
export function readConsent(file: LibraryFile, library: Library): { readonly consent: ConsentText | null; readonly findings: readonly Finding[] } {
  const read = readShape(file, consentSchema);
  if (!read.value) return { consent: null, findings: read.findings };
  return { consent: read.value, findings: sorted(checkConsent(read.value, file.path, read.document, library)) };
}

function checkConsent(text: ConsentText, file: string, document: YamlDocument, library: Library): readonly Finding[] {
  return lintConsent(text, library).map(({ path, level, code, message }) => ({ file, ...document.locate(path), level, code, message }));
}

function checkProtocol(protocol: Protocol, file: string, document: YamlDocument, library: Library, examples: boolean): readonly Finding[] {
  const lint = lintProtocol(protocol, library);
  const runnable = examples && !lint.some(({ level, code }) => level === 'error' && FATAL.has(code));
  const problems = [...lint, ...(runnable ? runExamples(protocol, library) : [])];
  return problems.map(({ path, level, code, message }) => ({ file, ...document.locate(path), level, code, message }));
}

function allIn<T>(files: readonly LibraryFile[], folder: string, schema: z.ZodType<T>, findings: Finding[]) {
  return files
    .filter(({ path }) => path.includes(folder) && /\.ya?ml$/.test(path))
    .flatMap((file) => {
      const { value, document, findings: own } = readShape(file, schema);
      findings.push(...own);
      return value === undefined ? [] : [{ file: file.path, value, document }];
    });
}

function readShape<T>(file: LibraryFile, schema: z.ZodType<T>): Read<T> {
  const document = readYaml(file.path, file.text);
  if (document.findings.length > 0) return { value: undefined, document, findings: document.findings };
  const parsed = schema.safeParse(document.data, { reportInput: true });
  if (parsed.success) return { value: parsed.data, document, findings: [] };
  const findings = shapeIssues(parsed.error.issues).map(
    ({ path, message }): Finding => ({
      file: file.path,
      ...document.locate(path),
      level: 'error',
      code: 'shape',
      message: `${path.map(String).join('.') || 'file'}: ${message}`,
    }),
  );
  return { value: undefined, document, findings };
}

type Problem = { readonly path: readonly PropertyKey[]; readonly level: 'error' | 'warning'; readonly code: string; readonly message: string };

function place(name: string, files: readonly LibraryFile[], document: YamlDocument, problems: readonly Problem[]): readonly Finding[] {
  const file = files.find(({ path }) => path.endsWith(name))?.path ?? name;
  return problems.map(({ path, level, code, message }) => ({ file, ...document.locate(path), level, code, message }));
}

const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
