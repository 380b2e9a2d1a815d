import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-background-networking','--disable-component-update','--disable-sync','--no-first-run','--disable-quic'] });
const [,, path, out, width='1280', scheme='light', ...steps] = process.argv;
const c = await b.newContext({ viewport: { width: Number(width), height: 844 }, colorScheme: scheme, locale: 'en-GB', timezoneId: 'America/Chicago', reducedMotion: 'reduce' });
const p = await c.newPage();
p.on('pageerror', e => console.log('ERR', e.message)); p.on('console', m => m.type()==='error' && console.log('CON', m.text()));
await p.goto('http://localhost:4699' + path); await p.locator('h1').first().waitFor(); await p.waitForTimeout(1200);
for (const s of steps) { await eval(`(async()=>{${s}})()`); await p.waitForTimeout(700); }
await p.screenshot({ path: out, fullPage: true }); await b.close();
