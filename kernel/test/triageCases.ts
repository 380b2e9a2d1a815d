/** The worked triage cases, each with the session, the report and the earlier ones as the kernel takes them. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { readYaml } from '../src/codecs/yaml/document.ts';
import { BASES, DISPOSITIONS } from '../src/grammar/vocabulary.ts';
import { level } from '../src/grammar/parts.ts';
import { heal } from '../src/healing/heal.ts';
import type { HealAnswer } from '../src/healing/healAnswer.ts';
import { unanswered } from '../src/healing/silence.ts';
import { DUE_FIGURES } from '../src/healing/dueTime.ts';
import { MATTER_STATES } from '../src/healing/matterState.ts';
import { type MatterStanding, worklisted } from '../src/healing/worklist.ts';
import { sessionAt } from '../src/record/person.ts';
import { HOUR, parseInstant, type Instant } from '../src/time/instant.ts';
import { dayOf, startOfDay } from '../src/time/zone.ts';
import { matterAt } from './matterAt.ts';
import { wholeLibrary } from './wholeLibrary.ts';

const ZONE = 'America/Chicago';
const START = parseInstant('2026-12-15T16:00:00Z') ?? 0;
const END = START + HOUR;

const when = z.string().regex(/^(?:PT-?\d+H|P\d+D)$/);
const signs = z.record(z.string(), level);
const triageCase = z.strictObject({
  group: z.enum(['band', 'worsening', 'flag', 'emergency', 'silence', 'mixed']),
  name: z.string(),
  protocol: z.string(),
  when,
  signs: signs.optional(),
  words: z.string().optional(),
  before: z.array(z.strictObject({ when, signs, open: z.boolean().default(false) })).default([]),
  expect: z.enum(DISPOSITIONS).optional(),
  list: z.enum([...MATTER_STATES, 'none']).optional(),
  source: z.array(z.string()).min(1),
  basis: z.enum(BASES),
});
export type TriageCase = z.output<typeof triageCase>;

export const TRIAGE_CASES: readonly TriageCase[] = z
  .array(triageCase)
  .parse(readYaml('triage.yaml', readFileSync(new URL('./fixtures/triage.yaml', import.meta.url), 'utf8')).data);

const momentOf = (text: string): Instant => {
  const amount = Number(/-?\d+/.exec(text)?.[0]);
  return text.startsWith('PT') ? END + amount * HOUR : startOfDay(dayOf(END, ZONE) + amount, ZONE) + 12 * HOUR;
};

/** What the client is told, and where the matter stands on the list. */
export function answerTo(one: TriageCase): { readonly told: HealAnswer | null; readonly stands: MatterStanding | null } {
  const protocol = wholeLibrary.protocols[one.protocol];
  if (!protocol) throw new Error(`no protocol ${one.protocol}`);
  const session = sessionAt(protocol.id, { start: START, end: END, zone: ZONE });
  const now = momentOf(one.when);
  const before = one.before.map((earlier) => ({ ...earlier, at: momentOf(earlier.when) }));
  const healed = (at: Instant, reported: TriageCase['signs'], words?: string): HealAnswer =>
    heal({
      library: wholeLibrary,
      protocol,
      session,
      now: at,
      signs: reported ?? {},
      before: before.filter((earlier) => earlier.at < at),
      ...(words === undefined ? {} : { words }),
    });
  const told = one.signs ? healed(now, one.signs, one.words) : null;
  const earlier = before.map(({ at, signs: reported, open }) => ({ at, open, answer: healed(at, reported) }));
  const reports = [...earlier, ...(told ? [{ at: now, open: true, answer: told }] : [])];
  const listed = worklisted(
    {
      open: reports.filter(({ open }) => open),
      last: reports.at(-1)?.answer.disposition ?? null,
      unanswered:
        unanswered(
          protocol,
          session,
          reports.map(({ at }) => at),
        )[0] ?? null,
      zone: ZONE,
    },
    DUE_FIGURES,
  );
  return { told, stands: matterAt(listed, now) };
}
