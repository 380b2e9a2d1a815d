import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Example, type Library, openLibrary, questions } from '@afterglow/kernel';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Io, processIo } from '../cli/src/io.ts';
import { run } from '../cli/src/run.ts';
import { demoUrl, openBrowser, visit } from './browser.ts';

/** Every worked example of every protocol, through the library, the command line, HTTP and the page in the browser. */
const root = fileURLToPath(new URL('../', import.meta.url));
const PROTOCOLS = readdirSync(`${root}library/protocols`).map((name) => name.replace('.yaml', ''));

let browser: Browser;
let page: Page;
let library: Library;
beforeAll(async () => {
  browser = await openBrowser();
  page = (await visit(browser, '/playground')).page;
  const json = async (path: string) => (await fetch(`${demoUrl()}${path}`)).json();
  library = openLibrary(await json('/api/library'), await json('/api/ingredients'));
});
afterAll(() => browser.close());

type Name = 'ask' | 'screen' | 'heal';
interface Question {
  readonly name: Name;
  readonly body: Record<string, unknown>;
}

function questionOf(protocol: string, example: Example): Question {
  const { at, end, zone, patient } = example;
  const situation = { protocol, at, zone, ...(end ? { end } : {}), ...(patient ? { patient } : {}) };
  if ('ask' in example) return { name: 'ask', body: { ...situation, thing: example.ask, on: example.on } };
  if ('screen' in example) return { name: 'screen', body: situation };
  return {
    name: 'heal',
    body: { ...situation, now: example.heal.now, signs: example.heal.signs, ...(example.heal.before ? { before: example.heal.before } : {}) },
  };
}

async function byCommandLine({ name, body }: Question): Promise<unknown> {
  const text = (key: string): string => String(body[key]);
  const files: Record<string, string> = { 'patient.json': JSON.stringify(body['patient'] ?? {}), 'before.json': JSON.stringify(body['before'] ?? []) };
  const shared = [
    '--at',
    text('at'),
    '--zone',
    text('zone'),
    '--json',
    ...(body['end'] ? ['--end', text('end')] : []),
    ...(body['patient'] ? ['--patient', 'patient.json'] : []),
  ];
  const args =
    name === 'ask'
      ? ['ask', text('thing'), '--protocol', text('protocol'), '--on', text('on'), ...shared]
      : name === 'screen'
        ? ['screen', text('protocol'), ...shared]
        : [
            'heal',
            text('protocol'),
            '--now',
            text('now'),
            '--signs',
            Object.entries(body['signs'] as Record<string, number>)
              .map(([sign, level]) => `${sign}=${level}`)
              .join(','),
            '--before',
            'before.json',
            ...shared,
          ];
  let out = '';
  const io: Io = {
    ...processIo(root),
    colour: false,
    out: (part) => (out += part),
    err: () => undefined,
    readFile: (path) => files[path] ?? processIo(root).readFile(path),
  };
  expect(await run(args, io)).toBe(0);
  return JSON.parse(out);
}

async function byHttp({ name, body }: Question): Promise<unknown> {
  const reply = await fetch(`${demoUrl()}/api/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return reply.json();
}

async function byPage({ name, body }: Question): Promise<unknown> {
  await page.getByLabel('Question').selectOption(name);
  await page.getByLabel('Body (JSON)').fill(JSON.stringify(body));
  await page.getByRole('button', { name: 'Answer' }).click();
  return JSON.parse((await page.getByTestId('output').textContent()) ?? '');
}

/** JSON leaves out what is undefined, as every door does. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the same question gives the same answer through every door', () => {
  it.each(PROTOCOLS)('%s', async (id) => {
    const examples = library.protocols[id]?.examples ?? [];
    expect(examples.length).toBeGreaterThan(5);
    for (const example of examples) {
      const question = questionOf(id, example);
      const asked = questions[question.name](question.body as never, library);
      expect(asked.ok, example.name).toBe(true);
      const expected = plain(asked.ok ? asked.value : undefined);
      expect(await byCommandLine(question), `command line: ${example.name}`).toEqual(expected);
      expect(await byHttp(question), `HTTP: ${example.name}`).toEqual(expected);
      expect(await byPage(question), `page: ${example.name}`).toEqual(expected);
    }
  });
});
