/** The browser's own calendar where it has one; the others fetch it before anything else runs. In the kernel's place of `temporal-polyfill`. */
import type { Temporal as Calendar } from 'temporal-polyfill';

const own: unknown = Reflect.get(globalThis, 'Temporal');

export const Temporal = own === undefined ? (await import('temporal-polyfill/implementation')).Temporal : (own as typeof Calendar);
