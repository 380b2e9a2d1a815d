// Runs vitest on the pinned Node. Out: how many passed and failed.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './node.mjs';

export function runVitest(args, env = {}) {
  const report = join(root, '.cache', `tests-${process.pid}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const code = runNode(
    [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { env: { ...process.env, ...env } },
  );
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    for (const { assertionResults } of testResults)
      for (const { status, fullName, failureMessages } of assertionResults)
        if (status === 'passed' && failureMessages.length > 0)
          console.log(`Passed on the second try only: ${fullName}\n  ${failureMessages[0].split('\n')[0]}`);
    return { code, passed: numPassedTests, failed: numFailedTests === 0 && code !== 0 ? Math.max(1, numFailedTestSuites) : numFailedTests };
  } catch {
    return { code: code || 1, passed: 0, failed: 1 };
  } finally {
    rmSync(report, { force: true });
  }
}
