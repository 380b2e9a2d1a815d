import { describe, expect, it } from 'vitest';
import { moment, situation, smallLibrary } from '../../../test/smallLibrary.ts';
import { printSheet } from '../sheet/printSheet.ts';
import { journeyChart } from './journeyChart.ts';
import { journeyTable } from './journeyTable.ts';
import { layoutChart, textWidth } from './layout.ts';

const { plan, session } = situation({ protocol: 'laser', at: '2026-12-15T10:00', end: '2026-12-15T11:00' });
const drawn = { plan, library: smallLibrary, session, now: moment('2026-12-18T09:00') };

describe('the journey chart', () => {
  it.each([390, 1120])('keeps every bar and word inside its frame at %d px', (width) => {
    const scene = layoutChart({ ...drawn, width });
    for (const bar of scene.bars) {
      expect(bar.x).toBeGreaterThanOrEqual(scene.left);
      expect(bar.x + bar.width).toBeLessThanOrEqual(scene.right + 20);
      if (bar.text !== '') expect(bar.textX + textWidth(bar.text)).toBeLessThanOrEqual(scene.right + 1);
    }
  });

  it('never draws two bars of one row over each other', () => {
    const { bars } = layoutChart({ ...drawn, width: 1120 });
    for (const bar of bars) {
      const others = bars.filter((other) => other !== bar && other.y === bar.y && other.x >= bar.x);
      for (const other of others) expect(other.x).toBeGreaterThanOrEqual(bar.x + bar.width - 0.2);
    }
  });

  it('has one row for each label, and the same rows in its table twin', () => {
    const labels = layoutChart({ ...drawn, width: 1120 }).lines.map(({ label }) => label);
    const table = journeyTable({ plan, library: smallLibrary, session, range: { start: moment('2026-11-29'), end: moment('2026-12-31') }, detail: 'main' });
    expect(new Set(table.map((row) => row.label))).toEqual(new Set(labels));
    expect(table.find((row) => row.label === 'Waxing')).toMatchObject({ effectWord: 'not', from: 'Tue 1 Dec', to: 'Tue 15 Dec, 10:00' });
  });

  it('says until when to stop and what sunscreen waits for', () => {
    const svg = journeyChart({ ...drawn, width: 1120 });
    expect(svg).toContain('stop by Mon 30 Nov');
    expect(svg).toContain('once most crusting is gone');
    expect(svg).toContain('>today<');
  });

  it('escapes what a clinic wrote', () => {
    const protocol = smallLibrary.protocols['laser'];
    if (!protocol) throw new Error('no laser');
    const evil = { ...smallLibrary, protocols: { ...smallLibrary.protocols, laser: { ...protocol, title: '<script>alert("1")</script>' } } };
    expect(journeyChart({ ...drawn, library: evil })).not.toContain('<script>');
    expect(printSheet({ plan, library: evil, session })).not.toContain('<script>');
  });
});

describe('the printed sheet', () => {
  it('holds every instruction with its rule and source, and whom to call', () => {
    const html = printSheet({ plan, library: smallLibrary, session, clinic: { name: 'Studio', phone: '555 0142' } });
    for (const { id, hidden } of plan.instructions) if (!hidden) expect(html).toContain(` ${id} [`);
    expect(html).toContain('Studio: 555 0142');
    expect(html).toContain('Emergency number: 911');
  });
});
