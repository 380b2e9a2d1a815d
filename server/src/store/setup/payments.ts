/** Payments taken elsewhere and noted here, as rows and back. */
import type { Instant } from '@afterglow/kernel';
import type { Owner } from '../patients.ts';
import type { Sql } from '../pool.ts';

export interface Payment {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly method: string;
  readonly reference: string;
  readonly what: string;
  readonly by: string;
  readonly at: Instant;
}

interface Row {
  payment_id: string;
  amount_minor: number;
  currency: string;
  method: string;
  reference: string;
  what: string;
  noted_by: string;
  paid_at: string;
}

export async function listPayments(sql: Sql, { clinicId, patientId }: Owner): Promise<readonly Payment[]> {
  const rows = await sql.rows<Row>(
    'select payment_id, amount_minor, currency, method, reference, what, noted_by, paid_at from payments where clinic_id = $1 and patient_id = $2 order by paid_at desc, payment_id',
    [clinicId, patientId],
  );
  return rows.map((row) => ({
    id: row.payment_id,
    amount: row.amount_minor,
    currency: row.currency,
    method: row.method,
    reference: row.reference,
    what: row.what,
    by: row.noted_by,
    at: Date.parse(row.paid_at),
  }));
}

/** False: this id, or this reference, is noted already. */
export async function insertPayment(sql: Sql, { clinicId, patientId }: Owner, payment: Payment): Promise<boolean> {
  const rows = await sql.rows(
    `insert into payments (clinic_id, payment_id, patient_id, amount_minor, currency, method, reference, what, noted_by, paid_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning payment_id`,
    [clinicId, payment.id, patientId, payment.amount, payment.currency, payment.method, payment.reference, payment.what, payment.by, new Date(payment.at)],
  );
  return rows.length === 1;
}
