/**
 * One HTTP endpoint, declared once: mounted by the server, called by the web, printed as OpenAPI.
 * In: method, path, who may call it, shapes. Out: the same, typed.
 */
import type * as z from 'zod';

/** What somebody may be at a clinic. A person may be several things at once. */
export const MEMBER_ROLES = ['owner', 'director', 'provider', 'desk', 'client'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];
/** `anyone` needs no account; `signed-in` needs one, at no clinic in particular. */
export const ROLES = ['anyone', 'signed-in', ...MEMBER_ROLES] as const;
export type Role = (typeof ROLES)[number];

/** Everybody who works at a clinic. */
export const STAFF = ['owner', 'director', 'provider', 'desk'] as const satisfies readonly MemberRole[];
/** Who treats, or answers for treatments: they read what a client told of their health. */
export const CARERS = ['owner', 'director', 'provider'] as const satisfies readonly MemberRole[];
/** Carers, and the client whose record it is. */
export const CARERS_AND_CLIENT = [...CARERS, 'client'] as const satisfies readonly MemberRole[];
/** Everybody at the clinic, and the client whose record it is. */
export const STAFF_AND_CLIENT = [...STAFF, 'client'] as const satisfies readonly MemberRole[];

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
  /** True: the reply is a file, not JSON. */
  readonly bytes?: true;
  /** True: one large reply for many, which holds nothing of a person: sent zipped. */
  readonly isTable?: true;
  /** How many bytes a body may have, where it is more than usual. */
  readonly bodyLimit?: number;
}

export const define = <P extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(endpoint: Endpoint<P, B, R>): Endpoint<P, B, R> => endpoint;

export type ParamsOf<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType> ? z.output<P> : never;
export type BodyOf<E> = E extends Endpoint<z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type BodyInputOf<E> = E extends Endpoint<z.ZodType, infer B, z.ZodType> ? z.input<B> : never;
export type ReplyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer R> ? z.output<R> : never;
