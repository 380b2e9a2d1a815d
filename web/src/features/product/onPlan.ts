/** What a product is judged against. */
import type { CarePlan, Level, Library, Person } from '@afterglow/kernel';

export interface OnPlan {
  readonly library: Library;
  readonly plan: CarePlan;
  readonly person: Person;
  readonly zone: string;
  /** The moment shown: its day is judged. */
  readonly day: number;
  /** Signs as last reported. */
  readonly signs: Readonly<Record<string, Level>>;
}
