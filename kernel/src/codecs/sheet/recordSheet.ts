/**
 * A signed record on paper: one self-contained HTML page. In: the very text that was signed, its hash, the addenda, labels.
 * Out: HTML that shows every part of it, and the signed text itself at the foot, so that anybody can check the hash.
 */
import type { RecordGuide } from '../../record/session/guideSchema.ts';
import type { AddendumContent, SignedContent } from '../../record/session/signedSchema.ts';
import { signedContent } from '../../record/session/signedSchema.ts';
import { settingsOf, totalsOf } from '../../record/session/totals.ts';
import { parseInstant } from '../../time/instant.ts';
import { longMoment } from '../../time/dateWords.ts';
import { escapeXml } from '../escapeXml.ts';
import { SHEET_STYLE } from './printSheet.ts';

export interface RecordSheetRequest {
  /** The canonical JSON, byte for byte as it was signed. */
  readonly text: string;
  readonly hash: string;
  readonly addenda: readonly { readonly content: AddendumContent; readonly hash: string }[];
  readonly guide: RecordGuide;
  /** What the treatment is called. */
  readonly title: string;
}

export function recordSheet(request: RecordSheetRequest): string {
  const signed = signedContent.parse(JSON.parse(request.text));
  const { record, signature, zone } = signed;
  const title = `Session record: ${request.title}, ${when(record.startedAt, zone)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(title)}</title><style>${SHEET_STYLE}
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .7rem }</style></head>
<body>
<h1>${escapeXml(title)}</h1>
<p>${escapeXml(signed.client.name)} · ${escapeXml(signed.clinic.name)}<br><span class="soft">protocol ${escapeXml(signed.protocol.id)} ${escapeXml(signed.protocol.version)} · times in ${escapeXml(zone)}</span></p>
<p><b>Signed by ${escapeXml(signature.name)}</b>, ${when(signature.at, zone)}${signed.late ? ' · late entry' : ''}<br>${escapeXml(signature.words)}</p>
${signed.override ? `<p><b>Signed although:</b> ${escapeXml(signed.override.against.join('; '))}<br><b>Because:</b> ${escapeXml(signed.override.reason)}</p>` : ''}
${session(signed)}
${zones(signed, request.guide)}
${cream(signed)}
${products(signed)}
${afterwards(signed, request.guide)}
${addenda(request, zone)}
<h2>What was signed</h2>
<p class="soft">SHA-256 of the text below: ${escapeXml(request.hash)}</p>
<pre id="signed">${escapeXml(request.text)}</pre>
</body></html>
`;
}

const when = (at: string | null, zone: string): string => {
  const instant = at === null ? undefined : parseInstant(at);
  return instant === undefined ? 'not said' : escapeXml(longMoment(instant, zone));
};

const table = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : `<h2>${title}</h2><table><thead><tr>${head.map((one) => `<th>${one}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeXml(cell)}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

const yesNo = (value: boolean | null): string => (value === null ? 'not said' : value ? 'yes' : 'no');

function session({ record, zone }: SignedContent): string {
  const { device } = record;
  const totals = totalsOf(record);
  const said = [
    ['Started', when(record.startedAt, zone)],
    ['Ended', `${when(record.endedAt, zone)}${totals.minutes === null ? '' : ` (${totals.minutes} minutes)`}`],
    [
      'Device',
      [device.name, device.serial && `serial ${device.serial}`, device.wavelengthNm === null ? '' : `${device.wavelengthNm} nm`].filter(Boolean).join(', '),
    ],
    ['Tip or cartridge', [device.tip, device.lot && `lot ${device.lot}`, device.expiry && `expires ${device.expiry}`].filter(Boolean).join(', ')],
    ['Eyes', record.eyeProtection ?? ''],
    ['Smoke evacuation', yesNo(record.smoke)],
    ['Test spot', record.testSpot],
    ['Cooling', record.cooling ?? ''],
    ['Skin at the end', record.response ?? ''],
    ['Photos', [record.photos ?? 'not said', record.photoNote].filter(Boolean).join(': ')],
    ['Anything wrong in the room', yesNo(record.adverse)],
  ];
  return table(
    'The session',
    ['', ''],
    said.filter(([, value]) => value !== '').map(([name, value]) => [name ?? '', value ?? '']),
  );
}

function zones({ record }: SignedContent, guide: RecordGuide): string {
  const rows = record.zones.map((zone, index) => [
    `${index + 1}`,
    guide.zones[zone.id]?.label ?? zone.id,
    zone.passes === null ? '' : `${zone.passes}`,
    settingsOf(zone.settings)
      .map(([key, value]) => `${guide.settings[key].label} ${value} ${guide.settings[key].unit}`.trim())
      .join(', '),
    zone.endpoint,
    zone.discomfort === null ? '' : `${zone.discomfort} of 10`,
    [zone.notes, zone.reason && `Outside the range because: ${zone.reason}`].filter(Boolean).join(' '),
  ]);
  return table('Zones, in order', ['No.', 'Zone', 'Passes', 'Settings', 'End-point', 'Discomfort', 'Notes'], rows);
}

function cream({ record, zone }: SignedContent): string {
  if (record.anesthetic?.length === 0) return '<h2>Numbing cream</h2><p>None was used.</p>';
  const rows = (record.anesthetic ?? []).map((use) => [
    [use.product, use.lot && `lot ${use.lot}`].filter(Boolean).join(', '),
    use.strengthPct === null ? '' : `${use.strengthPct} %`,
    use.grams === null ? '' : `${use.grams} g`,
    `${use.area} (${use.when} the treatment)`.trim(),
    when(use.on, zone),
    use.off === null ? 'left on' : when(use.off, zone),
    [`wiped off: ${yesNo(use.removed)}`, use.agreedBy && `agreed by ${use.agreedBy}`].filter(Boolean).join('; '),
  ]);
  return table('Numbing cream', ['Product', 'Strength', 'Amount', 'Where', 'On', 'Off', ''], rows);
}

function products({ record }: SignedContent): string {
  const rows = (record.products ?? []).map((one) => [one.name, one.use === 'home' ? 'sent home' : 'put on', `${one.quantity}`, one.lot, one.short]);
  return table('Products', ['Product', '', 'Number', 'Lot', 'Note'], rows);
}

function afterwards({ record }: SignedContent, guide: RecordGuide): string {
  const rows = (record.advice ?? []).map(({ zone, text }) => [zone === null ? 'Everywhere' : (guide.zones[zone]?.label ?? zone), text]);
  const points = record.points.map((point) => [point.view, `${Math.round(point.x * 100)} %, ${Math.round(point.y * 100)} %`, point.note]);
  const notes = record.notes === '' ? '' : `<h2>Notes</h2><p style="white-space: pre-wrap">${escapeXml(record.notes)}</p>`;
  return table('Next session', ['Zone', 'Advice'], rows) + table('Single places', ['View', 'Place', 'Note'], points) + notes;
}

const addenda = ({ addenda: list }: RecordSheetRequest, zone: string): string =>
  list.length === 0
    ? ''
    : `<h2>Addenda</h2><ol>${list
        .map(
          ({ content, hash }) =>
            `<li><b>${escapeXml(content.author.name)}</b>, ${when(content.at, zone)} · ${escapeXml(content.reason)}<br>${escapeXml(content.text)}<br><small>${hash}</small></li>`,
        )
        .join('')}</ol>`;
