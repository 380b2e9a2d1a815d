/** Amounts of money as people write them. In and out: the smallest unit of a currency, as whole numbers. */
import { booking } from '../copy/booking.ts';

const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const money = (minor: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 10 ** digitsOf(currency));

/** What a service costs, in words where it is no number; null: the clinic is asked. */
export const priceText = (minor: number | null, currency: string): string =>
  minor === null ? booking.onRequest : minor === 0 ? booking.free : money(minor, currency);

/** "125" or "125.50"; empty: null; undefined: no amount. */
export function readMoney(text: string, currency: string): number | null | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  if (!/^\d{1,7}(?:\.\d{1,3})?$/.test(plain)) return undefined;
  const minor = Number(plain) * 10 ** digitsOf(currency);
  return Math.abs(minor - Math.round(minor)) < 1e-6 ? Math.round(minor) : undefined;
}

/** For a field that somebody edits. */
export const moneyText = (minor: number | null, currency: string): string =>
  minor === null ? '' : (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
