/**
 * One HTTP endpoint, declared once: mounted by the server, called by the web, printed as OpenAPI.
 * In: method, path, who may call it, shapes. Out: the same, typed.
 */
import type * as z from 'zod';

export const ROLES = ['anyone', 'clinic'] as const;
export type Role = (typeof ROLES)[number];

export interface Endpoint<Params extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `/api/clinics/{clinicId}/patients` */
  readonly path: string;
  readonly summary: string;
  readonly roles: readonly Role[];
  /** True when the reply or the body speaks of a person's health. */
  readonly phi: boolean;
  readonly params: Params;
  readonly body: Body;
  readonly reply: Reply;
  readonly status: 200 | 201;
}

export const define = <P extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(endpoint: Endpoint<P, B, R>): Endpoint<P, B, R> => endpoint;

export type ParamsOf<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType> ? z.output<P> : never;
export type BodyOf<E> = E extends Endpoint<z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type BodyInputOf<E> = E extends Endpoint<z.ZodType, infer B, z.ZodType> ? z.input<B> : never;
export type ReplyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer R> ? z.output<R> : never;
