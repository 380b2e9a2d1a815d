// The page's policy forbids code made from strings; the library that checks shapes must not even try it.
globalThis.__zod_globalConfig = { jitless: true };
const isToday = /^\/today(?:\/|$)/.test(location.pathname);
// Before the first paint: the reader's own choice of light or dark, if there is one.
try {
  const chosen = localStorage.getItem('afterglow.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  if (localStorage.getItem('fonts') === '1') document.documentElement.dataset.fonts = '';
  // Who is in is asked while the scripts are on their way; not by somebody who is just leaving.
  if (localStorage.getItem('afterglow.leaving') === null) {
    const ask = (path) => fetch(path, { headers: { accept: 'application/json', 'x-afterglow-idle': '0' } }).catch(() => undefined);
    const me = ask('/api/me');
    globalThis.early = { me };
    if (isToday) globalThis.early.plan = me.then((reply) => planOf(reply, ask)).catch(() => undefined);
    if (isToday && localStorage.getItem('afterglow.kept') === null) globalThis.early.library = ask('/api/library');
  }
} catch {
  // Storage may be closed; then the system's choice stands.
}
// What the client's day needs is on its way with the rest.
if (isToday)
  for (const href of document.currentScript.dataset.today.split(' ').filter(Boolean))
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));

// And their plan, once it is known who they are: where it was asked for, and the answer.
async function planOf(reply, ask) {
  const { demo, memberships } = await reply.clone().json();
  const own = memberships.find(({ role }) => role === 'client');
  const [clinic, patient] = demo ? [demo.clinic, demo.patient] : [own.clinic.id, own.patient];
  const path = `/api/clinics/${clinic}/patients/${patient}/plan-bundle`;
  return { path, reply: await ask(path) };
}
