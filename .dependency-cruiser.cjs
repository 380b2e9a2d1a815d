/** Who may import whom (docs/how-it-works.md): rooms, the kernel's ladder, the server's layers, no cycles. */
const LADDER = [
  ['grammar', 'time'],
  ['taxonomy'],
  ['record', 'consent'],
  ['protocol'],
  ['candidacy', 'healing', 'intake'],
  ['outcomes'],
  ['plan'],
  ['reminders'],
  ['availability'],
  ['series'],
  ['ask'],
  ['lint'],
  ['codecs'],
];

const ladder = LADDER.slice(0, -1).map((rung, index) => ({
  name: `ladder-${rung.join('-')}`,
  comment: 'inside the kernel: own rung or lower',
  severity: 'error',
  from: { path: `^kernel/src/(${rung.join('|')})/`, pathNot: '[.]test[.]ts$' },
  to: {
    path: `^kernel/src/(${LADDER.slice(index + 1)
      .flat()
      .join('|')}|index)`,
  },
}));

const forbid = (name, from, to) => ({ name, severity: 'error', from, to });
const notTests = '[.](test|e2e)[.]tsx?$|/testing/|^kernel/test/';

module.exports = {
  forbidden: [
    forbid('no-cycle', {}, { circular: true }),
    forbid('not-to-unresolvable', { pathNot: notTests }, { couldNotResolve: true, pathNot: '^virtual:' }),
    forbid('kernel-imports-no-room', { path: '^kernel/src' }, { path: '^(server|web|cli|e2e|bench|scripts)/' }),
    forbid('server-imports-kernel-only', { path: '^server/src' }, { path: '^(web|cli|e2e|bench|scripts)/' }),
    forbid('web-imports-kernel-only', { path: '^web/src' }, { path: '^(server|cli|e2e|bench|scripts)/' }),
    forbid('web-without-yaml', { path: '^web/src', pathNot: notTests }, { path: '^kernel/src/codecs/yaml/' }),
    forbid('cli-imports-kernel-and-server', { path: '^cli/src' }, { path: '^(web|e2e|bench|scripts)/' }),
    forbid(
      'rooms-by-their-door',
      { path: '^(server|web|cli)/src', pathNot: notTests },
      { path: '^kernel/src/', pathNot: '^kernel/src/(index|codecs/(yaml|api|ical)/index)[.]ts$' },
    ),
    forbid('http-without-store', { path: '^server/src/http/' }, { path: '^server/src/store/' }),
    forbid('store-is-the-bottom', { path: '^server/src/store/', pathNot: notTests }, { path: '^server/src/(http|care|app|startServer)' }),
    forbid('care-without-http', { path: '^server/src/care/' }, { path: '^server/src/(http|app|startServer)' }),
    forbid('features-apart', { path: '^web/src/features/([^/]+)/' }, { path: '^web/src/features/', pathNot: '^web/src/features/$1/' }),
    forbid('features-below-routes', { path: '^web/src/(features|ui|data)/' }, { path: '^web/src/routes/' }),
    forbid('ui-is-drawing', { path: '^web/src/ui/' }, { path: '^web/src/(features|data)/' }),
    forbid('nothing-imports-tests', { path: '^(kernel|server|web|cli)/src', pathNot: notTests }, { path: notTests }),
    ...ladder,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'dist/' },
    enhancedResolveOptions: { conditionNames: ['afterglow-src', 'import', 'types', 'default'], exportsFields: ['exports'] },
  },
};
