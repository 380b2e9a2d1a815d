/** The typed client of the HTTP API, declared once in the kernel's contract. */
import { createClient } from '@afterglow/kernel/api';

export const call = createClient((url, init) => fetch(url, init));
