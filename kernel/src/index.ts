/** The kernel's door: rules of time and skin, pure, for browser and Node. Files are read by `./yaml`, HTTP is `./api`. */
// time
export { DAY, FOREVER, HOUR, type Instant, MINUTE, parseInstant, printInstant, SINCE_EVER } from './time/instant.ts';
export { contains, type Interval, intersect, isEmpty, overlaps, subtract, union } from './time/interval.ts';
export { clockMs, isClock, type Offset, parseOffset, printOffset } from './time/offset.ts';
export { addCalendar, type Anchor, type Bound, dayNumberOf, dayZeroOf, resolveWindow, type Window } from './time/window.ts';
export { addMonths, type DayNumber, parseDay, printDay } from './time/calendar.ts';
export { atWallClock, clockTime, dayInterval, dayOf, isZone, localParts, parseMoment, startOfDay } from './time/zone.ts';
// grammar: closed lists
export { CANDIDACIES, DISPOSITIONS, EFFECTS, FITZPATRICK_TYPES, VERDICTS } from './grammar/vocabulary.ts';
export type { Basis, CandidacyStatus, Disposition, Effect, FitzpatrickType, Level, Phase, Severity, Strength, Verdict } from './grammar/vocabulary.ts';
export { compareVersions } from './grammar/order.ts';
export type { Question } from './grammar/question.ts';
export { err, ok, type Result, unreachable } from './result.ts';
// taxonomy
export type { ExposureClass, Questionnaire, Signs, Sources } from './taxonomy/schema.ts';
export { areasTouch, buildTaxonomy, capital, isKindOf, labelOf, type Taxonomy } from './taxonomy/taxonomy.ts';
export { understand, type Understanding } from './taxonomy/understand.ts';
export { looksLikeLabel, meaningOf, PLAIN } from './taxonomy/meaning.ts';
export { readLabel } from './taxonomy/label/readLabel.ts';
export { type Confidence, LABEL_LIMIT, type LabelFinding, type LabelReading, type Unread } from './taxonomy/label/reading.ts';
export { withTerms } from './taxonomy/label/terms.ts';
export { keyOf } from './taxonomy/label/fold.ts';
export { NearNames } from './taxonomy/label/near.ts';
export { type Settled, settleGuesses } from './taxonomy/label/settle.ts';
export { type ClinicTerm, CRITICAL_CLASSES, type IngredientData, type IngredientRow, type IngredientTable, openIngredients } from './taxonomy/label/table.ts';
// record
export { NOT_ASKED } from './record/known.ts';
export { type SkinTypeScore, scoreFitzpatrick } from './record/fitzpatrick.ts';
export { type ExposureFile, type PatientFile, patientFile, type SessionFile, type Told } from './record/patientSchema.ts';
export { type CoveredAppointment, packageUse, type PackageUse, type SoldPackage } from './record/packageUse.ts';
export { type Exposure, nobodyKnown, type Person, type Session, sessionAt } from './record/person.ts';
export { type FactProblem, type PatientFacts, readPatient } from './record/readPatient.ts';
// session record
export { canonicalJson } from './record/session/canonicalJson.ts';
export { type Missing, missingFrom, type Signing } from './record/session/completeness.ts';
export { copyZones, mirrorZones, untreated } from './record/session/copyLast.ts';
export { modalityOf, type NamedModality } from './record/session/guide.ts';
export { type RecordGuide, SETTING_KEYS, type SettingKey, type SettingRange } from './record/session/guideSchema.ts';
export { changesBetween, type Clash, type FieldChange, type Merge, mergeRecords } from './record/session/mergeRecords.ts';
export { type OutOfRange, outOfRange, rangesFor } from './record/session/ranges.ts';
export {
  type AnestheticUse,
  ANESTHETIC_TIMES,
  emptyRecord,
  PHOTO_ANSWERS,
  POINT_VIEWS,
  type SessionRecord,
  sessionRecord,
  type TreatedZone,
  type UsedProduct,
} from './record/session/recordSchema.ts';
export { type AddendumContent, addendumContent, MEANINGS, type SignedContent, signedContent } from './record/session/signedSchema.ts';
export { factsOf, minutesOn, type RecordTotals, settingsOf, totalsOf } from './record/session/totals.ts';
// protocol
export type { Condition } from './protocol/condition.ts';
export { checkInsFile, type Example } from './protocol/exampleSchema.ts';
export type { Library, LibraryData } from './protocol/library.ts';
export { anchorOf, phaseOf } from './protocol/anchor.ts';
export { earliestNext } from './protocol/cadence.ts';
export { libraryData, openLibrary } from './protocol/openLibrary.ts';
export type { Protocol, Rule } from './protocol/schema.ts';
// candidacy, healing
export type { Candidacy, CandidacyReason, ScreenRequest } from './candidacy/candidacy.ts';
export { screen } from './candidacy/screen.ts';
export { type CandidacyDiff, diffCandidacy, isOnlyBack, isTakenBack, reasonKey } from './candidacy/diffCandidacy.ts';
export { type Clearance, DECISIONS, type Decision, mayClear, type Standing, standingOf } from './candidacy/clearance.ts';
export { type Consultation, CONSULTATION_KINDS, consultationLastDay, consultationMissing } from './candidacy/consultation.ts';
export { type Replay, replay, type ScreeningRecord } from './candidacy/replay.ts';
// intake
export { type AnswerContext, type AnswerProblem, readAnswers, wrongAnswer } from './intake/answer.ts';
export type { Answers, AnswerValue, Given, UseGiven } from './intake/given.ts';
export {
  type FormOption,
  type FormQuestion,
  intakeForm,
  type IntakeForm,
  QUESTION_TYPES,
  type QuestionType,
  USE_KINDS,
  type When,
} from './intake/formSchema.ts';
export { checkForm, type FormProblem } from './intake/checkForm.ts';
export { answerWords } from './intake/answerWords.ts';
export { STANDARD_FORM, standardForm } from './intake/standardForm.ts';
export { type DatedTale, type Tale, talesOf } from './intake/tell.ts';
export { type AgedAnswer, agedAnswers, isStillKnown, type KeptTale, type Tellings, tellingsOf, withTellings } from './intake/tellings.ts';
export { askedOf, evaluateWhen, isAsked } from './intake/when.ts';
export { type CourseBand, courseBands, type Expected, expectedAt, upperAt } from './healing/course.ts';
export { heal } from './healing/heal.ts';
export { checkInTimes, type Unanswered, unanswered } from './healing/silence.ts';
export { DUE_FIGURES, type DueFigures, dueAt } from './healing/dueTime.ts';
export {
  comparePriority,
  type Matter,
  type OpenReport,
  type Priority,
  type MatterStanding,
  stateIn,
  urgencyOf,
  type Worklisted,
  worklisted,
} from './healing/worklist.ts';
export { MATTER_STATES, type MatterState, needsPerson } from './healing/matterState.ts';
export { whyWords } from './healing/whyWords.ts';
export type { CheckIn, HealAnswer, HealReason, HealRequest } from './healing/healAnswer.ts';
// outcomes
export { type OutcomeBook, type Rater, RATERS, type Scale } from './protocol/outcomeBookSchema.ts';
export { type BandPlace, healingAgainstBand, type HealingAgainstBand, type ToldReport } from './outcomes/band.ts';
export { askedWords, countingEntries, entryKey, levelOf, type OutcomeAnswer, type OutcomeEntry, scaleOf, scalesFor, wrongOutcome } from './outcomes/entry.ts';
export { askAt, type OutcomeAsk, outcomeAsks, outcomeDue, outcomeTimes } from './outcomes/outcomeDue.ts';
export type { HealingResult } from './outcomes/healingResult.ts';
export { resultsOf, type ScaleResult, type SessionResult, type StepsKept, type VersionResult, type WaveResult } from './outcomes/resultsOf.ts';
export { FEW, type Share, shareOf, wilson } from './outcomes/share.ts';
// plan
export type { CarePlan, Conflict, Gate, Instruction, Reason } from './plan/carePlan.ts';
export { derivePlan, type PlanRequest } from './plan/derivePlan.ts';
export { stepsKept } from './plan/stepsKept.ts';
export { diffPlans, type PlanDiff } from './plan/diffPlans.ts';
export {
  type Adherence,
  adherence,
  isAbout,
  isStep,
  type KeptStep,
  SAID,
  type Said,
  saidOf,
  type PlanStep,
  sayable,
  stepIn,
  type StepKind,
  type StepReport,
  stepKind,
  type Usable,
  usableOf,
  usesOf,
} from './plan/steps.ts';
// reminders
export { afterQuiet, outsideQuiet, type QuietHours } from './reminders/quiet.ts';
export {
  REMINDER_KINDS,
  type Reminder,
  type ReminderHabits,
  type ReminderKind,
  type ReminderRequest,
  remindersOf,
  USUAL_LEADS,
  USUAL_QUIET,
  type Visit,
} from './reminders/reminders.ts';
// consent
export { ACTS, type ConsentBundle, type ConsentEntry, entrySchema, type ShownDocument, SIGNED_AS, type SignatureRecord } from './consent/bundleSchema.ts';
export { canonical } from './consent/canonical.ts';
export { compareTexts, type ReadPart, type TextChange } from './consent/compareTexts.ts';
export { CONSENT_KINDS, type ConsentKind, consentSchema, type ConsentText, type ConsentTextInput, SECTIONS } from './consent/consentSchema.ts';
export { shownDocument } from './consent/document.ts';
export { expiryOf } from './consent/expiry.ts';
export { type Seals, sealBundle, sealRecord } from './consent/sealRecord.ts';
export { allowedScopes, CONSENT_STATUSES, type ConsentState, type ConsentStatus, type SignedConsent, stateOfProtocol, stateOfText } from './consent/state.ts';
export { consentWords } from './consent/stateWords.ts';
export { lintConsent } from './lint/lintConsent.ts';
export { consentPage } from './codecs/consent/consentPage.ts';
export { type Misfit, readDocument, type Verified, verifyBundle } from './codecs/consent/verifyBundle.ts';
// availability
export { explainStart, type Obstacle, obstacleLine, type RuledOut, ruledOutSpans } from './availability/explainStart.ts';
export { assign, canServe, findStarts, freeSpans, type ResourceCalendar, type StartsRequest } from './availability/findStarts.ts';
export {
  checkOpenings,
  type Hours,
  type HoursException,
  type Opening,
  minutesOf,
  openingsOn,
  openSpans,
  parseClock,
  printClock,
} from './availability/hours.ts';
export { checkService, type Role, type Service, type Shape, shapeOf, type Step, type Use } from './availability/service.ts';
export { missingKinds, readSlots, type RefusedStart, refusedStarts } from './availability/slots.ts';
export { type SlotsFile, slotsFile } from './availability/slotsSchema.ts';
export { type Timeline, timeline } from './availability/timeline.ts';
// series
export { moveSession, MOVES, type Move, type Moved } from './series/moveSession.ts';
export { solveNumbered, type NumberedAnswer } from './series/numberedProblem.ts';
export { numberedProblem, type NumberedProblem } from './series/numberedSchema.ts';
export { placed, planSeries, seriesField } from './series/planSeries.ts';
export { readSeries } from './series/readSeries.ts';
export { seriesFile, type SeriesFile, type SeriesInput, MOST_SESSIONS } from './series/seriesSchema.ts';
export { type SkinRequest, skinRuledOut } from './series/skinRuledOut.ts';
export type { Clashing, GiveUp, Objective, PlacedSession, PlannedEvent, SeriesNote, SeriesPlan, SeriesRequest } from './series/seriesRequest.ts';
// ask
export { ask, askClasses } from './ask/ask.ts';
export { askProduct, askUse, judgeLabel, type ProductAnswer, type ProductRequest } from './ask/askProduct.ts';
export type { Answer, AnswerReason, AskRequest } from './ask/answer.ts';
export { readOn, type ReadSituation, readSituation, type SituationText } from './ask/situation.ts';
// drawing and printing
export type { ChartTheme } from './codecs/chart/theme.ts';
export { journeyChart, type JourneyChartRequest } from './codecs/chart/journeyChart.ts';
export { journeyTable, type TableRow } from './codecs/chart/journeyTable.ts';
export { bandChart } from './codecs/chart/results/bandChart.ts';
export { clearChart } from './codecs/chart/results/clearChart.ts';
export { distributionChart } from './codecs/chart/results/distributionChart.ts';
export type { Drawing } from './codecs/chart/results/drawing.ts';
export { resultRows } from './codecs/chart/results/resultRows.ts';
export { type ShareGroup, sharesChart } from './codecs/chart/results/sharesChart.ts';
export { dayDate, dayMoment, dayWords, lastDay, longMoment, shortDate, shortMoment, type Weekday, weekdayOf, WEEKDAYS } from './time/dateWords.ts';
export { printSheet, type SheetRequest } from './codecs/sheet/printSheet.ts';
export { type RecordSheetRequest, recordSheet } from './codecs/sheet/recordSheet.ts';
export { openRuleBook, readScreeningRecord, type RuleBook, ruleBook, screeningRecordJson } from './codecs/screeningRecord.ts';
// json
export { type AskBody, type HealBody, type LabelBody, questions, type SituationBody } from './codecs/questions.ts';
export { answerJson, candidacyJson, healJson, labelJson, planJson, productJson, protocolJson, seriesJson } from './codecs/json.ts';
