/** Which document stands open, as the address says. */
export interface ConsentPlace {
  readonly sign?: string;
  readonly record?: string;
}

export const readPlace = (search: Record<string, unknown>): ConsentPlace => ({
  ...(typeof search['sign'] === 'string' ? { sign: search['sign'] } : {}),
  ...(typeof search['record'] === 'string' ? { record: search['record'] } : {}),
});
