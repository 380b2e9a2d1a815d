/** Once for all browser tests: a demonstration that is ready, whose folder each server of a test begins with as a copy. */
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { TestProject } from 'vitest/node';
import { serveDemo } from './demoServer.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly demoFolder: string;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'afterglow-demo-'));

export async function setup(project: TestProject): Promise<void> {
  const { stop } = await serveDemo(folder);
  await stop();
  project.provide('demoFolder', folder);
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
