/**
 * The contract's addresses without its shapes, for the first load of a page: name → method, path, open to everybody. The shapes
 * (and the library that checks them) come when a screen first asks for something that needs them.
 */
import type { Plugin } from 'vite';
import { routes } from '../kernel/src/codecs/api/routes.ts';

const NAME = 'virtual:routes';
const INSIDE = `\0${NAME}`;

export function routeTable(): Plugin {
  const table = Object.entries(routes).map(([name, { method, path, roles }]) => [name, [method, path, roles.some((role) => role === 'anyone')]] as const);
  return {
    name: 'route-table',
    resolveId: (id) => (id === NAME ? INSIDE : undefined),
    load: (id) => (id === INSIDE ? `export const table = ${JSON.stringify(Object.fromEntries(table))};` : undefined),
  };
}
