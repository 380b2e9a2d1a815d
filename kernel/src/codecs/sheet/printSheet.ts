/** A printable sheet: one self-contained HTML page with chart, dated list, whom to call, sources. In: plan. Out: HTML. */
import type { CarePlan, Instruction } from '../../plan/carePlan.ts';
import type { Library } from '../../protocol/library.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { Session } from '../../record/person.ts';
import { FOREVER } from '../../time/instant.ts';
import { EFFECT_SIGNS, EFFECT_WORDS } from '../chart/barText.ts';
import { journeyChart } from '../chart/journeyChart.ts';
import { dayMoment, lastDay, longMoment } from '../../time/dateWords.ts';
import { escapeXml } from '../escapeXml.ts';

export interface SheetRequest {
  readonly plan: CarePlan;
  readonly library: Library;
  readonly session: Session;
  readonly clinic?: { readonly name: string; readonly phone: string } | undefined;
}

export const SHEET_STYLE = `
:root { color-scheme: light }
body { font: 15px/1.5 Inter, 'Helvetica Neue', Arial, sans-serif; color: #2A211D; background: #fff; max-width: 62rem; margin: 0 auto; padding: 2rem }
h1, h2 { font-family: Fraunces, Georgia, serif; line-height: 1.2 }
h1 { font-size: 1.7rem; margin: 0 0 .25rem } h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem; break-after: avoid }
svg { width: 100%; height: auto } table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #E7DCCF }
th { font-size: .8rem; color: #6F625A } td:first-child { white-space: nowrap } tr { break-inside: avoid }
small, .soft { color: #6F625A } .call { border: 2px solid #A8324A; border-radius: .6rem; padding: .2rem 1rem }
@page { margin: 14mm } @media print { body { padding: 0 } }`;

export function printSheet(request: SheetRequest): string {
  const { library, session, plan } = request;
  const protocol = library.protocols[session.protocol];
  if (!protocol) throw new Error(`no protocol ${session.protocol}`);
  const title = `${protocol.title}, ${longMoment(session.start, session.zone)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(title)}</title><style>${SHEET_STYLE}</style></head>
<body>
<h1>${escapeXml(title)}</h1>
<p class="soft">${escapeXml(session.zone)} · protocol ${escapeXml(protocol.id)} ${protocol.version}${approval(protocol)}</p>
${journeyChart({ plan, library, session, theme: 'light', width: 1120 })}
${phase('Before', 'prepare', request)}
${phase('In the session', 'treat', request)}
${phase('After', 'heal', request)}
${expectations(protocol)}
${conflicts(plan)}
${whomToCall(protocol, request)}
${sources(plan, protocol, library)}
</body></html>
`;
}

const approval = ({ approval: given }: Protocol): string =>
  given ? ` · approved by ${escapeXml(given.by)}, ${given.on}${given.note ? `. ${escapeXml(given.note)}` : ''}` : ' · not approved yet';

function phase(title: string, name: Instruction['phase'], { plan, session }: SheetRequest): string {
  const rows = plan.instructions.filter((one) => one.phase === name && !one.hidden);
  if (rows.length === 0) return '';
  return `<h2>${title}</h2><table><thead><tr><th>When</th><th>What</th><th>Why and source</th></tr></thead><tbody>${rows.map((one) => row(one, session.zone)).join('')}</tbody></table>`;
}

function row(one: Instruction, zone: string): string {
  const reason = one.reasons[0];
  const end = one.end === FOREVER ? '' : ` – ${dayMoment(one.end, zone).includes(',') ? dayMoment(one.end, zone) : lastDay(one.end, zone)}`;
  const gate = one.gate ? ` <small>once ${escapeXml(one.gate.words)}</small>` : '';
  const basis = reason && reason.basis !== 'cited' ? ` (${reason.basis})` : '';
  return `<tr><td>${dayMoment(one.start, zone)}${end}</td><td><b>${EFFECT_SIGNS[one.effect]} ${EFFECT_WORDS[one.effect]}</b> ${escapeXml(one.text)}${gate}</td><td><small>${escapeXml(one.why ?? '')} ${escapeXml(one.id)} [${escapeXml(reason?.sources.join(', ') ?? '')}]${basis}</small></td></tr>`;
}

function expectations(protocol: Protocol): string {
  if (protocol.expectations.length === 0) return '';
  return `<h2>What you may see</h2><ul>${protocol.expectations.map(({ headline, text }) => `<li><b>${escapeXml(headline)}</b> ${escapeXml(text)}</li>`).join('')}</ul>`;
}

function conflicts(plan: CarePlan): string {
  return plan.conflicts.length === 0
    ? ''
    : `<h2>Ask the clinic about this</h2><ul>${plan.conflicts.map(({ text }) => `<li>${escapeXml(text)}</li>`).join('')}</ul>`;
}

function whomToCall(protocol: Protocol, { clinic }: SheetRequest): string {
  const contacts = protocol.contacts.map(({ who, when, phone }) => {
    const number = who === 'clinic' ? (clinic?.phone ?? phone) : phone;
    const name = who === 'clinic' ? (clinic?.name ?? 'Your clinic') : who === 'emergency' ? 'Emergency number' : 'Whoever prescribed it';
    return `<li><b>${escapeXml(name)}${number ? `: ${escapeXml(number)}` : ''}</b> ${escapeXml(when)}</li>`;
  });
  const flags = protocol.redFlags.map(({ text }) => `<li>${escapeXml(text)}</li>`);
  return `<h2>When to call</h2><div class="call"><ul>${contacts.join('')}</ul><ul>${flags.join('')}</ul></div>`;
}

function sources(plan: CarePlan, protocol: Protocol, library: Library): string {
  const ids = new Set([...plan.instructions.flatMap(({ reasons }) => reasons.flatMap((reason) => reason.sources)), ...(protocol.course?.source ?? [])]);
  const items = [...ids].sort().map((id) => {
    const source = library.sources[id];
    return `<li><small>[${escapeXml(id)}] ${escapeXml(source?.title ?? '')}${source ? ` (grade ${source.grade})` : ''}</small></li>`;
  });
  return `<h2>Sources</h2><p><small>This sheet quotes the clinic's protocol. It is no medical advice.</small></p><ul>${items.join('')}</ul>`;
}
