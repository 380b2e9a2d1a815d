/** The consent texts of a clinic: the library's, and over them its own. Published ones are never changed. */
import { canonical, compareVersions, type ConsentText, err, lintConsent, ok, type Result } from '@afterglow/kernel';
import { insertOwnText, listOwnTexts, type OwnText } from '../../store/consent/texts.ts';
import type { Sql } from '../../store/pool.ts';
import { seals } from '../../vault/seals.ts';
import type { Care, Refusal } from '../deps.ts';
import { isoOrNull } from '../iso.ts';

export interface TextInForce {
  readonly text: ConsentText;
  /** SHA-256 of its canonical form: what a signature names. */
  readonly hash: string;
  readonly own: OwnText | null;
}

/** A text of the library is hashed once. */
const hashes = new WeakMap<ConsentText, string>();

export function hashOfText(text: ConsentText): string {
  const hash = hashes.get(text) ?? seals.sha256(canonical(text), 'utf8');
  hashes.set(text, hash);
  return hash;
}

/** One for each id and language: the clinic's last, else the library's. A retired one stands no more. */
export async function textsInForce(care: Care, sql: Sql, clinicId: string): Promise<readonly TextInForce[]> {
  return inForce(care, await listOwnTexts(sql, clinicId));
}

function inForce(care: Care, own: readonly OwnText[]): readonly TextInForce[] {
  const found = new Map<string, TextInForce>();
  const slot = ({ id, language }: ConsentText): string => `${id} ${language}`;
  for (const one of own) if (!found.has(slot(one.text))) found.set(slot(one.text), { text: one.text, hash: one.hash, own: one });
  for (const text of care.library.consents) if (!found.has(slot(text))) found.set(slot(text), { text, hash: hashOfText(text), own: null });
  return [...found.values()]
    .filter(({ text }) => text.status === 'published')
    .sort((a, b) => rank(a.text) - rank(b.text) || a.text.title.localeCompare(b.text.title));
}

/** A text that is there in several languages counts once, in English where it is. */
export function oneAnId(texts: readonly TextInForce[]): readonly ConsentText[] {
  const found = new Map<string, ConsentText>();
  for (const { text } of texts) if (!found.has(text.id) || text.language === 'en') found.set(text.id, text);
  return [...found.values()];
}

/** In the order they are read: first how documents are signed, last what nobody has to sign. */
const rank = ({ kind }: ConsentText): number => ['electronic-records', 'treatment', 'photo-release'].indexOf(kind);

const view = (text: ConsentText, hash: string, own: OwnText | null) => ({
  id: text.id,
  version: text.version,
  kind: text.kind,
  title: text.title,
  protocols: text.protocols,
  language: text.language,
  status: text.status,
  hash,
  isOwn: own !== null,
  publishedAt: isoOrNull(own?.at),
});

export async function textsOf(care: Care, clinicId: string) {
  const own = await listOwnTexts(care.pool, clinicId);
  return ok({
    inForce: inForce(care, own).map((one) => ({ ...view(one.text, one.hash, one.own), body: one.text })),
    history: own.map((one) => ({ ...view(one.text, one.hash, one), by: one.by })),
  });
}

/** Checked as the library is; a version that was published once is not published again. */
export async function publishText(care: Care, clinicId: string, text: ConsentText): Promise<Result<object, Refusal>> {
  const problems = lintConsent(text, care.library).filter(({ level }) => level === 'error');
  if (problems.length > 0) return err({ type: 'invalid', errors: problems.map(({ path, message }) => ({ path: path.map(String).join('.'), message })) });
  const before = await listOwnTexts(care.pool, clinicId);
  const library = care.library.consents.find(({ id, language }) => id === text.id && language === text.language);
  const known = [
    ...before.filter((one) => one.text.id === text.id && one.text.language === text.language).map((one) => one.text),
    ...(library ? [library] : []),
  ];
  const kind = known.find((one) => one.kind !== text.kind)?.kind;
  if (kind) return err({ type: 'invalid', errors: [{ path: 'kind', message: `this text was always of the kind ${kind}: give the new one another id` }] });
  const newest = known
    .map(({ version }) => version)
    .sort(compareVersions)
    .at(-1);
  if (newest !== undefined && compareVersions(text.version, newest) <= 0)
    return err({ type: 'invalid', errors: [{ path: 'version', message: `version ${newest} is there already: raise the version` }] });
  const isNew = await insertOwnText(care.pool, clinicId, { text, hash: hashOfText(text), by: care.actor.name, at: care.now() });
  return isNew ? textsOf(care, clinicId) : err({ type: 'conflict', message: 'this version was published a moment ago: raise the version' });
}
