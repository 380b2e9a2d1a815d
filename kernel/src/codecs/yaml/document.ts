/** YAML text to plain data that remembers where everything stood. In: text. Out: data, syntax findings, and path → line:column. */
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Finding } from './finding.ts';

export interface YamlDocument {
  readonly data: unknown;
  readonly findings: readonly Finding[];
  /** Where a path stands; a path that is not there gives the nearest thing around it. */
  readonly locate: (path: readonly PropertyKey[]) => { line: number; column: number };
}

export function readYaml(file: string, text: string): YamlDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const findings = document.errors.map(
    (error): Finding => ({ file, ...at(error.pos[0]), level: 'error', code: 'yaml', message: `not readable as YAML: ${error.message}` }),
  );
  const root = document.contents as Node | null;
  return {
    data: findings.length > 0 ? undefined : plain(document, findings, file),
    findings,
    locate: (path) => at(offsetOf(root, path)),
  };
}

/** Aliases that multiply without end are refused by the library with an exception: it becomes a finding. */
function plain(document: { toJS: (options: { maxAliasCount: number }) => unknown }, findings: Finding[], file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    findings.push({
      file,
      line: 1,
      column: 1,
      level: 'error',
      code: 'yaml',
      message: `not readable as YAML: ${error instanceof Error ? error.message : 'too many aliases'}`,
    });
    return undefined;
  }
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}
