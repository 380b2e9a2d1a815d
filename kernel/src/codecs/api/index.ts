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
export { CHECK_IN_PHOTOS, type ProblemJson } from './schemas.ts';
export { APPOINTMENT_STATUSES, type AppointmentJson, SERVICE_MODES } from './bookingSchemas.ts';
export { consentRoutes } from './consentRoutes.ts';
export { bookingRoutes } from './bookingRoutes.ts';
export { IMPORT_FIELDS, type ImportField, type ImportJson, type SettingsJson } from './setupSchemas.ts';
export type { setupRoutes } from './setupRoutes.ts';
export { auditRoutes } from './auditRoutes.ts';
export type { AuditEntryJson } from './auditSchemas.ts';
export {
  FILE_MEGABYTES,
  MERGE_FIELDS,
  type MergeField,
  PHOTO_MEGABYTES,
  SAMENESS,
  TIMELINE_KINDS,
  type TimelineEntryJson,
} from './chartSchemas.ts';
export { chartRoutes } from './chartRoutes.ts';
export { recordRoutes } from './recordRoutes.ts';
export type { checkInPhotoRoutes } from './checkInPhotoRoutes.ts';
export type { stepRoutes } from './stepRoutes.ts';
export type { worklistRoutes } from './worklistRoutes.ts';
export { OUTCOMES, type Outcome, type ReplyTemplate, type ResolutionBody, SHOWN, type Shown } from './worklistSchemas.ts';
export {
  ADVERSE_OUTCOMES,
  ADVERSE_SEVERITIES,
  adverseDetail,
  type AdverseEventJson,
  type AdverseOutcome,
  type AdverseSeverity,
  type RecordReply,
  STOCK_KINDS,
  type StockItemJson,
} from './recordSchemas.ts';
export type { locationsRoutes } from './locationsRoutes.ts';
export { WEBHOOK_TYPES, type WebhookCallJson, type WebhookJson, type webhookRoutes } from './webhookRoutes.ts';
export { type InboxJson, LONGEST_MESSAGE, type MessageJson, type messageRoutes, type TalkJson } from './messageRoutes.ts';
export type { OutcomeAskJson, OutcomeJson, outcomeRoutes, OutcomesJson, ResultsJson } from './outcomeRoutes.ts';
export { type PushNotice, REMINDER_CHANNELS, REMINDER_STATES, type ReminderJson, type reminderRoutes } from './reminderRoutes.ts';
export type { LocationJson, LocationSetupJson } from './locationsSchemas.ts';
export { accountRoutes } from './accountRoutes.ts';
export { PASSWORD_LENGTH } from './accountSchemas.ts';
export { intakeRoutes } from './intakeRoutes.ts';
