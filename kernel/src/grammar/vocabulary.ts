/** The closed lists of the protocol language, each declared once; types and records derive from them. */

export const EFFECTS = ['avoid', 'minimise', 'require', 'only', 'resume', 'ask', 'expect'] as const;
export type Effect = (typeof EFFECTS)[number];

export const STRENGTHS = ['must', 'better'] as const;
export type Strength = (typeof STRENGTHS)[number];

export const PHASES = ['prepare', 'treat', 'heal'] as const;
export type Phase = (typeof PHASES)[number];

export const VERDICTS = ['no', 'ask', 'caution', 'yes', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** `cited`: the source says so. `derived`: our arithmetic or choice from cited figures. `unsourced`: to be confirmed by an author. */
export const BASES = ['cited', 'derived', 'unsourced'] as const;
export type Basis = (typeof BASES)[number];

export const SEVERITIES = ['absolute', 'defer', 'review', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Worst first. */
export const CANDIDACIES = ['contraindicated', 'deferred', 'review', 'conditional', 'eligible'] as const;
export type CandidacyStatus = (typeof CANDIDACIES)[number];

/** Mildest first. */
export const DISPOSITIONS = ['expected', 'watch', 'routine', 'same-day', 'emergency'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const FITZPATRICK_TYPES = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;
export type FitzpatrickType = (typeof FITZPATRICK_TYPES)[number];

/** 0 none, 1 mild, 2 moderate, 3 marked. */
export const LEVELS = [0, 1, 2, 3] as const;
export type Level = (typeof LEVELS)[number];

export const PROTOCOL_STATUSES = ['draft', 'published', 'retired'] as const;
export const GRADES = ['A', 'B', 'C', 'D', 'E', 'seed', 'house'] as const;
