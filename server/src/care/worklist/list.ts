/** The worklist: what a person should look at, the most urgent first, with why; and how many of all that is open need a person. */
import { anchorOf, dayNumberOf, expectedAt, MATTER_STATES, needsPerson, ok, type Result, urgencyOf, whyWords } from '@afterglow/kernel';
import type { ReplyOf, Routes, Shown } from '@afterglow/kernel/api';
import { type Asked, type ListedMatter, listMatters, type MatterHead } from '../../store/worklist/matters.ts';
import { closedTo } from '../accounts/restricted.ts';
import type { Care, Refusal } from '../deps.ts';
import { iso, isoOrNull } from '../iso.ts';
import { judgeChanged } from './judge.ts';

const PAGE = 50;

const mildest = MATTER_STATES.find(needsPerson) ?? 'emergency';
/** Every urgency from here on needs a person. */
export const NEEDS_FROM = urgencyOf({ state: mildest, hasFlag: false, distance: 0, trend: 0, silentSince: null, since: 0 });

/** Under which ids somebody looks after matters: the account, and the providers they are in the calendar. */
const idsOfActor = ({ id, resourceIds }: Care['actor']): readonly string[] => [id, ...(resourceIds ?? [])];

type Worklist = ReplyOf<Routes['worklist']>;

export async function worklist(care: Care, clinicId: string, show: Shown, from: number): Promise<Result<Worklist, Refusal>> {
  await judgeChanged(care, clinicId);
  const closed = [...(await closedTo(care, clinicId))];
  const asked: Asked = { show, now: new Date(care.now()), closed, me: idsOfActor(care.actor), needsFrom: NEEDS_FROM, from, most: PAGE + 1 };
  const { counts, rows } = await listMatters(care.pool, clinicId, asked);
  return ok({ ...counts, rows: rows.slice(0, PAGE).map((row) => view(care, row)), more: rows.length > PAGE });
}

/** How a matter stands, for who looks. */
export function standingView({ actor, now }: Care, { state, due, since, silentSince, owner }: Omit<MatterHead, 'openCount'>) {
  return {
    state,
    needsPerson: needsPerson(state),
    due: iso(due),
    isOverdue: due < now(),
    since: iso(since),
    silentSince: isoOrNull(silentSince),
    owner,
    isMine: owner !== null && idsOfActor(actor).includes(owner.id),
  };
}

function view(care: Care, row: ListedMatter): Worklist['rows'][number] {
  const { session, patient, checkIn } = row;
  const now = care.now();
  const protocol = care.library.protocols[session.protocol];
  return {
    id: session.id,
    patient,
    session: { id: session.id, protocol: session.protocol, title: protocol?.short ?? session.protocol },
    ...standingView(care, row),
    day: protocol ? dayNumberOf(now, anchorOf(session, protocol)) : 0,
    openCount: row.openCount,
    checkIn: checkIn?.id ?? null,
    at: checkIn ? iso(checkIn.at) : null,
    signs: checkIn?.signs ?? {},
    words: checkIn?.words ?? null,
    why: checkIn ? [...whyWords({ answer: checkIn.answer, signs: checkIn.signs, before: row.before }, care.library)] : [],
    expected: checkIn ? checkIn.answer.expected : protocol ? expectedAt(protocol, session, now).bands : {},
  };
}
