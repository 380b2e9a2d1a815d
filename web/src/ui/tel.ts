/** A telephone number as a link: what is dialled ends where words begin (`ext. 5`) or a second number does (`112 / 911`). */
export const telOf = (phone: string): string => {
  const [dialled = ''] = phone.replace(/^[^\d+]+/, '').split(/[^\d+() .-]/);
  return `tel:${dialled.replace(/[^\d+]/g, '')}`;
};
