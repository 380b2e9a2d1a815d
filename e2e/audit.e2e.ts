import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoApi, openBrowser, PHONE, visit } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('who looked at a record', () => {
  it('a client reads it in plain words on the phone, after somebody opened the chart', async () => {
    const { patient } = await demoApi('/demo');
    const desk = await visit(browser, `/clinic/clients/${patient}`);
    await desk.page.getByRole('heading', { name: 'Maya', level: 1 }).waitFor();
    await desk.close();
    const { page, complaints, close } = await visit(browser, '/today', PHONE);
    await page.getByRole('link', { name: 'Who saw my record' }).click();
    await page.getByText('Demo visitor, owner, opened your chart').first().waitFor();
    await page.getByText('Fri 18 Dec 2026').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download my record' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^record of Maya.*\.json$/);
    expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({ format: 'afterglow-record', client: { id: patient } });
    expect(complaints).toEqual([]);
    await close();
  });

  it('the owner finds an entry by deed, opens whose record it was, and takes the log along', async () => {
    const before = await visit(browser, '/today');
    await before.close();
    const { page, complaints, close } = await visit(browser, '/clinic/audit');
    await page.getByLabel('What was done').selectOption({ label: 'looked at the plan' });
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const rows = page.locator('table.log tbody tr');
    await rows.filter({ hasNotText: 'looked at the plan' }).first().waitFor({ state: 'detached' });
    expect(await rows.count()).toBeGreaterThan(0);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()]);
    expect(file.suggestedFilename()).toBe('audit-2026-12-18.csv');
    const csv = readFileSync(await file.path(), 'utf8');
    expect(csv.split('\r\n')[0]).toBe('entry,at,who,name,role,action,client,client name,clients shown,objects,outcome,request');
    expect(csv).toContain(',planBundle,');
    await rows.first().getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Who saw the record of Maya (demo)' }).waitFor();
    await page.getByText('looked at the plan').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('days in the wrong order are named, and nothing is lost', async () => {
    const { page, close } = await visit(browser, '/clinic/audit');
    await page.getByLabel('From').fill('2026-12-19');
    await page.getByLabel('To', { exact: true }).fill('2026-12-18');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('The last day comes before the first.').waitFor();
    expect(await page.getByLabel('From').inputValue()).toBe('2026-12-19');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.locator('table.log tbody tr').first().waitFor();
    await close();
  });
});
