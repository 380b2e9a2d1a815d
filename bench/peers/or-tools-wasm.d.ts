/** The part of or-tools-wasm that the bench calls; the package is installed by `npm run bench` only (318 MB). */
declare module 'or-tools-wasm/cp-sat' {
  export interface LinearExpr {
    plus(value: LinearExpr): LinearExpr;
    minus(value: LinearExpr): LinearExpr;
    times(factor: number): LinearExpr;
  }
  export interface BoolVar extends LinearExpr {
    not(): BoolVar;
  }
  export type Domain = object;
  export const Domain: { fromValues(values: Iterable<number>): Domain };
  export class CpModel {
    newIntVar(low: number, high: number, name: string): LinearExpr;
    newIntVarFromDomain(domain: Domain, name: string): LinearExpr;
    newBoolVar(name: string): BoolVar;
    addLinearConstraint(expression: LinearExpr, low: number, high: number): { onlyEnforceIf(literal: BoolVar): void };
    minimize(expression: LinearExpr): void;
  }
  export class CpSolver {
    solve(model: CpModel, parameters: { readonly numSearchWorkers: number }): Promise<unknown>;
    statusName(status: unknown): string;
    objectiveValue(): number;
  }
}
