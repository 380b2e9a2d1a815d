/** What it costs and until when it can be cancelled, before anybody confirms. In: the clinic's terms, a price. */
import { booking } from '../../copy/booking.ts';
import type { BookableClinic, ServiceView } from '../../data/clinic.ts';
import { priceText } from '../../ui/money.ts';

export type ClinicTerms = BookableClinic['terms'];

export function Terms({ service, terms }: { readonly service: Pick<ServiceView, 'price'>; readonly terms: ClinicTerms }) {
  return (
    <dl className="facts" data-testid="terms">
      <dt>{booking.price}</dt>
      <dd>{priceText(service.price, terms.currency)}</dd>
      <dt>{booking.cancelling}</dt>
      <dd>{booking.cancelRule(terms.freeHours, terms.words)}</dd>
    </dl>
  );
}
