/** The flags of commands that work on a clinic's own data, and the house they open. A wrong setting is a misuse; one that cannot be opened is a finding. */
import type { House } from '@afterglow/server';
import type { Command } from 'commander';
import type { Io } from './io.ts';
import { misuse } from './misuse.ts';

export interface HouseFlags {
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly json?: boolean;
}

export const houseFlags = (command: Command): Command =>
  command
    .option('--data <folder>', 'data folder of the built-in database (AFTERGLOW_DATA); ./data if left out')
    .option('--database-url <url>', 'a PostgreSQL of your own (DATABASE_URL)')
    .option('--json', 'print one JSON document');

/** Out: the exit code. The house is closed again, whatever happens. */
export async function inHouse(io: Io, flags: HouseFlags, work: (house: House) => Promise<number>): Promise<number> {
  const { configFrom, openHouse, StoreError } = await import('@afterglow/server');
  const config = configFrom(flags, io.env);
  if (!config.ok) misuse(config.error);
  const house = await openHouse(config.value);
  if (!house.ok) {
    io.err(`afterglow: ${house.error.message}\n`);
    return 1;
  }
  try {
    return await work(house.value);
  } catch (error) {
    if (error instanceof StoreError) return refuse(io, `${error.message}: start the server once, so that the database is brought up to date`);
    throw error;
  } finally {
    await house.value.close();
  }
}

/** A refusal in one line; exit code 1. */
export function refuse(io: Io, message: string): number {
  io.err(`afterglow: ${message}\n`);
  return 1;
}

export const printJson = (io: Io, value: unknown): void => io.out(`${JSON.stringify(value, null, 2)}\n`);
