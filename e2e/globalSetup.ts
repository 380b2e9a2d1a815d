/** One server with the demo clinic at a fixed time for all browser tests. */
import { startDemo } from './demoServer.ts';

interface Project {
  readonly provide: (key: 'url', value: string) => void;
}

export default async function setup(project: Project): Promise<() => Promise<void>> {
  const { url, stop } = await startDemo();
  project.provide('url', url);
  return stop;
}

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
  }
}
