declare module 'virtual:routes' {
  import type { RouteName } from '@afterglow/kernel/api';
  /** Made when the app is built (web/routeTable.ts): method, path, open to everybody. */
  export const table: Readonly<Record<RouteName, readonly [method: string, path: string, isOpen: boolean]>>;
}
