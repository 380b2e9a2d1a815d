/** Before each file of browser tests: a demo server of its own, so that no file sees what another one did. */
import { afterAll, inject } from 'vitest';
import { setUrl } from './browser.ts';
import { startDemo } from './demoServer.ts';

const { url, stop } = await startDemo({}, inject('demoFolder'));
setUrl(url);
afterAll(stop);
