/** One process to a data folder. In: the folder. Out: the lock, or who holds it. A lock left by a dead process is taken over. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@afterglow/kernel';
import { type Failure, failure } from './failure.ts';

export interface Lock {
  readonly release: () => void;
}

export function lockFolder(folder: string): Result<Lock, Failure> {
  const path = join(folder, 'afterglow.lock');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return err(failure('data-unusable', `the data folder ${folder} cannot be made: choose another with --data`));
  }
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
      return ok({ release: () => rmSync(path, { force: true }) });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        return err(failure('data-unusable', `the data folder ${folder} cannot be written: choose another with --data`));
      }
    }
    const holder = Number(readText(path));
    if (isAlive(holder))
      return err(
        failure('data-locked', `another Afterglow (process ${holder}) is using the data folder ${folder}: stop it first, or choose another with --data`),
      );
    rmSync(path, { force: true });
  }
  return err(failure('data-locked', `the data folder ${folder} was taken by another Afterglow just now`));
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
