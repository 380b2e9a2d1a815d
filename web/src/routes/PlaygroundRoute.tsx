/** For developers: the HTTP API's questions, answered by the kernel in this browser. */
import { type Library, questions } from '@afterglow/kernel';
import { routes, shapeIssues, pathText } from '@afterglow/kernel/api';
import { useId, useState } from 'react';
import { copy } from '../copy/en.ts';
import { useLibrary } from '../data/library.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

const NAMES = ['ask', 'plan', 'screen', 'heal'] as const;
type Name = (typeof NAMES)[number];

const START = { protocol: 'pixel-laser-resurfacing', at: '2026-12-15T10:00', zone: 'America/Chicago' };
const EXAMPLES: Readonly<Record<Name, unknown>> = {
  ask: { ...START, thing: 'glycolic acid', on: '2026-12-01' },
  plan: START,
  screen: { ...START, patient: { fitzpatrick: 'III-IV', exposures: [{ class: 'retinol', last: '2026-12-08' }] } },
  heal: { ...START, now: '2026-12-18T10:00', signs: { crusting: 3, redness: 2 } },
};

export function PlaygroundRoute() {
  useTitle(copy.playground.title);
  const query = useLibrary({ labels: true });
  return <Loaded query={query}>{(library) => <Playground library={library} />}</Loaded>;
}

function Playground({ library }: { readonly library: Library }) {
  const ids = { question: useId(), body: useId() };
  const [name, setName] = useState<Name>('ask');
  const [body, setBody] = useState(JSON.stringify(EXAMPLES.ask, null, 2));
  const [output, setOutput] = useState('');
  const choose = (next: Name): void => {
    setName(next);
    setBody(JSON.stringify(EXAMPLES[next], null, 2));
    setOutput('');
  };
  return (
    <div className="page">
      <h1>{copy.playground.title}</h1>
      <p className="lead">{copy.playground.lead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setOutput(JSON.stringify(answer(name, body, library), null, 2));
        }}
      >
        <div className="field">
          <label htmlFor={ids.question}>{copy.playground.question}</label>
          <select id={ids.question} value={name} onChange={(event) => choose(NAMES.find((one) => one === event.target.value) ?? 'ask')}>
            {NAMES.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={ids.body}>{copy.playground.body}</label>
          <textarea id={ids.body} rows={10} spellCheck={false} value={body} onChange={(event) => setBody(event.target.value)} />
        </div>
        <button type="submit" className="button">
          {copy.playground.run}
        </button>
      </form>
      <h2>{copy.playground.output}</h2>
      <output className="output" data-testid="output">
        {output}
      </output>
    </div>
  );
}

function answer(name: Name, text: string, library: Library): unknown {
  const json = parse(text);
  if (json === undefined) return { problem: copy.playground.badJson };
  const problems = (issues: Parameters<typeof shapeIssues>[0]): unknown => ({
    problem: shapeIssues(issues).map(({ path, message }) => ({ path: pathText(path), message })),
  });
  switch (name) {
    case 'ask': {
      const body = routes.ask.body.safeParse(json, { reportInput: true });
      return body.success ? unwrap(questions.ask(body.data, library)) : problems(body.error.issues);
    }
    case 'heal': {
      const body = routes.heal.body.safeParse(json, { reportInput: true });
      return body.success ? unwrap(questions.heal(body.data, library)) : problems(body.error.issues);
    }
    default: {
      const body = routes[name].body.safeParse(json, { reportInput: true });
      return body.success ? unwrap(questions[name](body.data, library)) : problems(body.error.issues);
    }
  }
}

const unwrap = (result: { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown }): unknown =>
  result.ok ? result.value : { problem: [result.error] };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
