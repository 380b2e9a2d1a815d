/**
 * A signature record as one page that people read and print, drawn from the bytes that were signed and from nothing else.
 * In: an entry of a bundle, and whether it was verified. Out: HTML.
 */
import type { ConsentEntry, ShownDocument, SignatureRecord } from '../../consent/bundleSchema.ts';
import { escapeXml as esc } from '../escapeXml.ts';
import { readDocument } from './verifyBundle.ts';

const STYLE = `
:root { color-scheme: light }
body { font: 15px/1.5 Inter, 'Helvetica Neue', Arial, sans-serif; color: #2A211D; background: #fff; max-width: 46rem; margin: 0 auto; padding: 2rem }
h1, h2 { font-family: Fraunces, Georgia, serif; line-height: 1.2 }
h1 { font-size: 1.7rem; margin: 0 0 .25rem } h2 { font-size: 1.1rem; margin: 1.4rem 0 .3rem; break-after: avoid }
ul { padding-left: 1.1rem; margin: .2rem 0 } li { margin: .3rem 0; break-inside: avoid }
small, .soft { color: #6F625A } code { overflow-wrap: anywhere; font-size: .8rem }
.signed { border: 2px solid #2A211D; border-radius: .6rem; padding: .4rem 1.2rem 1rem; margin-top: 2rem; break-inside: avoid }
.signed img { max-width: 20rem; max-height: 8rem; border-bottom: 1px solid #6F625A } dl { display: grid; grid-template-columns: auto 1fr; gap: .2rem 1rem; margin: .6rem 0 }
dt { color: #6F625A } dd { margin: 0; overflow-wrap: anywhere } .typed { font: italic 1.6rem/1.2 Georgia, serif }
@page { margin: 14mm } @media print { body { padding: 0 } }`;

export function consentPage(entry: ConsentEntry): string {
  const { record } = entry;
  const shown = entry.document === null ? undefined : readDocument(entry.document);
  const title = `${record.text.title}${record.act === 'withdrawn' ? ' (withdrawn)' : ''}`;
  return `<!doctype html>
<html lang="${esc(record.text.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${esc(title)}, ${esc(record.client.name)}</title><style>${STYLE}</style></head>
<body>
<h1>${esc(title)}</h1>
<p class="soft">${esc(record.clinic.name)} · ${esc(record.text.id)} ${esc(record.text.version)}${shown?.text.approval ? ` · approved by ${esc(shown.text.approval)}` : ''}</p>
${shown ? body(shown, record) : ''}
${signed(entry)}
</body></html>
`;
}

function body(shown: ShownDocument, record: SignatureRecord): string {
  const ticked = new Set(record.statements.map(({ id }) => id));
  const chosen = new Set(record.scopes);
  const scopes = shown.scopes.map(({ id, label, text }) => `<li>${chosen.has(id) ? '☑ <b>yes</b>' : '☐ no'} <b>${esc(label)}</b> ${esc(text)}</li>`);
  return [
    ...shown.sections.map(
      ({ title, items }) =>
        `<h2>${esc(title)}</h2><ul>${items
          .map(
            ({ text, sources }) => `<li>${esc(text)}${sources.length > 0 ? ` <small>[${esc(sources.map((one) => one.title).join('; '))}]</small>` : ''}</li>`,
          )
          .join('')}</ul>`,
    ),
    `<h2>Whom to call</h2><ul>${shown.contacts.map(({ who, phone, when }) => `<li><b>${esc(who)}: ${esc(phone)}</b> ${esc(when)}</li>`).join('')}</ul>`,
    scopes.length > 0 ? `<h2>Chosen</h2><ul>${scopes.join('')}</ul>` : '',
    `<h2>Ticked one by one</h2><ul>${shown.statements.map(({ id, text }) => `<li>${ticked.has(id) ? '☑' : '☐'} ${esc(text)}</li>`).join('')}</ul>`,
  ].join('\n');
}

function signed({ record, hash, signature, drawing }: ConsentEntry): string {
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ['Meaning', record.meaning],
    ['Name', signerWords(record)],
    ['Client', record.client.name],
    ['Time', `${record.wall.replace('T', ', ')} (${record.zone}) = ${record.at}`],
    ['Holds until', record.expires],
    ['Reason', record.withdraws?.reason || null],
    ['Withdraws', record.withdraws?.id],
    ['Questions', record.questions && `${record.questions.asked ? 'asked and answered' : 'none'}${record.questions.note ? `: ${record.questions.note}` : ''}`],
    ['Witness', record.witness?.name],
    ['Interpreter', record.interpreter && `${record.interpreter.name} (${record.interpreter.language})`],
    ['Signed at', `${METHODS[record.session.method]}, signed in as ${record.session.name} (${record.session.role})`],
    ['Device', record.device],
    ['Document SHA-256', record.document?.sha256],
    ['Text SHA-256', record.text.hash],
    ['Record before', record.previous],
    ['Record', record.id],
    ['Record hash', hash],
    ['Clinic key', record.key],
    ['Clinic signature', signature],
  ];
  const mark =
    drawing === null ? `<p class="typed">${esc(record.signer.printedName)}</p>` : `<img alt="Signature" src="data:image/png;base64,${esc(drawing)}">`;
  return `<section class="signed"><h2>${record.act === 'given' ? 'Signature' : 'Withdrawal'}</h2>${mark}
<dl>${rows.flatMap(([name, value]) => (value ? [`<dt>${name}</dt><dd>${esc(value)}</dd>`] : [])).join('')}</dl>
<p><small>Drawn from the bytes that were signed. Proof: the file of this record, with <code>afterglow consent verify FILE</code>.</small></p></section>`;
}

const METHODS = { phone: "the client's own phone", desk: 'the tablet at the desk', link: 'a private link' } as const;

function signerWords({ signer }: SignatureRecord): string {
  if (signer.as === 'client') return signer.printedName;
  return `${signer.printedName} (${signer.as}${signer.relation ? `, ${signer.relation}` : ''})`;
}
