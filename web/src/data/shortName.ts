/** A client's name as screens show it: without the mark of the demonstration. */
export const shortName = (name: string | null): string => (name ?? '').replace(' (demo)', '');
