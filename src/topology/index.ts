/**
 * A redundant installation of Mattermost as plain data: its description, what would be wrong with it, the files of each
 * host, and the steps that bring the hosts there. Pure functions; imports nothing of the other folders.
 */
export * from './model/index.js';
export { checkEstate, CHECKS, type CheckOptions } from './checks/run.js';
export type { Check, Finding, Severity } from './checks/check.js';
export { unknownOptions, type Options, type OptionsOfAny, type OptionTable } from './checks/option-table.js';
export {
  ESTATE_OPTIONS,
  HOST_OPTIONS,
  PROMOTION_OPTIONS,
  PUSH_OPTIONS,
  SEARCH_OPTIONS,
  SECRET_OPTIONS,
  SSH_OPTIONS,
} from './checks/options.js';
export { checksPage } from './checks/page.js';
export { E20_REDUNDANT } from './sizing/preset.js';
export { TIERS, tierFor, type Tier } from './sizing/tiers.js';
export { hostMinimum, roleMinimum, sizedRoles } from './sizing/minimum.js';
export { DATA_DIRECTORY, SHARE_THAT_COUNTS } from './sizing/shortfall.js';
export { admissions, portMatrix, type Admission, type PortRow } from './ports.js';
export { requestLog } from './paths.js';
export { alertsPage } from './monitoring/page.js';
export { grafanaDashboard } from './monitoring/dashboard/index.js';
export { fixedSettings, PUSH_SERVERS } from './render/mattermost-settings.js';
export { estateSteps } from './steps/index.js';
export { checkSteps, runningChecks, type RunningCheck } from './running/index.js';
export type * from './steps/step.js';
export { manifestOf } from './promotion/manifest.js';
export { compareManifests, type ManifestDifference } from './promotion/compare.js';
export { restoreDrill, type DrillDatabase, type DrillTarget, type RestoreDrill } from './backup/drill.js';
export { infoScript, markScript, NOT_RESTORED, restoreScript } from './backup/drill-scripts.js';
export { differencesOf, newestCopy, parseSeconds, parseSums, type DrillReport } from './backup/drill-report.js';
export { hostPort } from './addresses.js';
export { backupQuestions } from './backup/age.js';
export { copyingHosts } from './backup/places.js';
export { LEAST_FREE } from './render/backup-reason.js';
export { directoryOf } from './render/pgbackrest.js';
export { majorVersionProbes } from './steps/major-version.js';
export { restoreDatabase, restoreFiles, type RunbookStep } from './backup/runbook.js';
export { estateDocuments } from './documents/index.js';
export { runbookSections, type RunbookSection } from './documents/runbook/sections.js';
export type { DocumentSource } from './documents/source.js';
export type { KnownState } from './documents/tasks.js';
export { welcomeMessage, type WelcomeMessage } from './documents/welcome.js';
