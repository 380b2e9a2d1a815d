/** Door of the HTTP contract: endpoints, client, OpenAPI. */
export { type CallRequest, type Client, createClient, type Fetch } from './client.ts';
export {
  type BodyInputOf,
  type BodyOf,
  CARERS,
  CARERS_AND_CLIENT,
  define,
  type Endpoint,
  MEMBER_ROLES,
  type MemberRole,
  type ParamsOf,
  type ReplyOf,
  ROLES,
  type Role,
  STAFF,
  STAFF_AND_CLIENT,
} from './endpoint.ts';
export { pathText, type ShapeIssue, shapeIssues } from '../issues.ts';
export { openApi } from './openapi.ts';
export { type RouteName, type Routes, routes } from './routes.ts';
export type { ProblemJson } from './schemas.ts';
export { APPOINTMENT_STATUSES, type AppointmentJson, SERVICE_MODES } from './bookingSchemas.ts';
export { bookingRoutes } from './bookingRoutes.ts';
export { intakeRoutes } from './intakeRoutes.ts';
