/** CP-SAT by or-tools-wasm: the same planning problem as an integer model. undefined when the package cannot be had. */
import type { NumberedProblem } from '@afterglow/kernel';

export type CpSatPeer = (problem: NumberedProblem) => Promise<number | null>;

export async function cpSatPeer(): Promise<CpSatPeer | undefined> {
  const module = await import('or-tools-wasm/cp-sat').catch(() => undefined);
  return module && ((problem) => solve(module, problem));
}

async function solve(
  { CpModel, CpSolver, Domain }: typeof import('or-tools-wasm/cp-sat'),
  { days, sessions, gaps, separations }: NumberedProblem,
): Promise<number | null> {
  const model = new CpModel();
  const at = sessions.map(({ i, okDays }) => model.newIntVarFromDomain(Domain.fromValues([...okDays]), `s${i}`));
  const last = model.newIntVar(0, days, 'last');
  for (const day of at) model.addLinearConstraint(last.minus(day), 0, days);
  for (const { a, b, min, max } of gaps) model.addLinearConstraint(of(at, b).minus(of(at, a)), min, max);
  for (const { a, b, ifAfirst, ifBfirst } of separations) {
    const isAfirst = model.newBoolVar(`a${a}b${b}`);
    model.addLinearConstraint(of(at, b).minus(of(at, a)), ifAfirst, days).onlyEnforceIf(isAfirst);
    model.addLinearConstraint(of(at, a).minus(of(at, b)), ifBfirst, days).onlyEnforceIf(isAfirst.not());
  }
  model.minimize(at.reduce((sum, day) => sum.plus(day), last.times(1000)));
  const solver = new CpSolver();
  const status = await solver.solve(model, { numSearchWorkers: 1 });
  return solver.statusName(status) === 'OPTIMAL' ? solver.objectiveValue() : null;
}

function of<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`no session ${index}`);
  return found;
}
