/** All checks of one protocol against the library it lives in. Out: problems with their place in the data. */
import type { Problem } from '../grammar/problem.ts';
import type { Library } from '../protocol/library.ts';
import type { Protocol } from '../protocol/schema.ts';
import { citations } from './citations.ts';
import { completeness } from './completeness.ts';
import { courseHoles } from './courseHoles.ts';
import { medicine } from './medicine.ts';
import { names } from './names.ts';
import { ruleSense } from './ruleSense.ts';

export type LintRule = (protocol: Protocol, library: Library) => readonly Problem[];

const RULES: readonly LintRule[] = [names, citations, ruleSense, courseHoles, medicine, completeness];

export const lintProtocol: LintRule = (protocol, library) => RULES.flatMap((rule) => rule(protocol, library));
