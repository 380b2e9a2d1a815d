/** A telephone number as a link: dialled are its digits and a plus sign. */
export const telOf = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;
