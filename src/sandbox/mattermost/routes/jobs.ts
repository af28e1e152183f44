import { can, requirePermission } from '../access/permissions.js';
import { createJob, jobJson, newestFirst } from '../domain/jobs.js';
import { AppError, forbidden, invalidBodyParam, invalidUrlParam, notImplemented } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json, OK } from '../http/call.js';
import { paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { now } from '../site.js';
import type { Job, JobStatus, JobType } from '../store/rows.js';

export const jobRoutes: readonly Route[] = [
  route('GET', '/jobs', list),
  route('POST', '/jobs', create),
  route('GET', '/jobs/:job_id', (call) => json(jobJson(jobFor(call, 'read')))),
  route('GET', '/jobs/type/:job_type', listByType),
  route('POST', '/jobs/:job_id/cancel', cancel),
  route('PATCH', '/jobs/:job_id/status', updateStatus),
];

/** Types that the real server runs and this one does not. */
const OTHER_TYPES = [
  'data_retention',
  'message_export',
  'elasticsearch_post_aggregation',
  'migrations',
  'plugins',
  'expiry_notify',
  'product_notices',
  'active_users',
  'import_delete',
  'export_process',
  'export_delete',
  'cloud',
  'extract_content',
  'last_accessible_post',
  'last_accessible_file',
  'upgrade_notify_admin',
  'trial_notify_admin',
  'post_persistent_notifications',
  'install_plugin_notify_admin',
  'hosted_customer_portal',
  'delete_orphan_drafts_migration',
];

/** What the types that this server runs ask for. Source: `app/job.go`. */
const PERMISSIONS: Readonly<
  Record<JobType, { readonly create: string; readonly read: string; readonly manage: string }>
> = {
  ldap_sync: { create: 'create_ldap_sync_job', read: 'read_ldap_sync_job', manage: 'manage_ldap_sync_job' },
  import_process: { create: 'manage_jobs', read: 'read_jobs', manage: 'manage_jobs' },
  elasticsearch_post_indexing: {
    create: 'create_elasticsearch_post_indexing_job',
    read: 'read_elasticsearch_post_indexing_job',
    manage: 'manage_elasticsearch_post_indexing_job',
  },
};
const isJobType = (type: string): type is JobType => type in PERMISSIONS;

/** With no job at all the answer is null, but an empty list when a status was asked for. */
function list({ site, user, query }: Call) {
  const type = query.get('job_type') ?? '';
  const status = query.get('status') ?? '';
  if (type !== '' && !isJobType(type)) {
    throw OTHER_TYPES.includes(type) ? notImplemented(`jobs of type ${type}`) : invalidUrlParam('job_type');
  }
  const readable = Object.entries(PERMISSIONS)
    .filter(([name, { read }]) => (type === '' || type === name) && can(site, user, read))
    .map(([name]) => name);
  if (readable.length === 0) throw forbidden();
  const jobs = newestFirst(site.store.jobs.all())
    .filter((job) => readable.includes(job.type))
    .filter((job) => status === '' || job.status === status);
  const page = paged(jobs, pageOf(query)).map(jobJson);
  return json(page.length === 0 && status === '' ? null : page);
}

function listByType(call: Call) {
  const type = call.param('job_type');
  if (OTHER_TYPES.includes(type)) throw notImplemented(`jobs of type ${type}`);
  if (!isJobType(type)) {
    throw new AppError(
      400,
      'api.job.retrieve.nopermissions',
      'The job types of a job you are trying to retrieve does not contain permissions',
    );
  }
  requirePermission(call.site, call.user, PERMISSIONS[type].read);
  return json(paged(newestFirst(call.site.store.jobs.by('type', type)), pageOf(call.query)).map(jobJson));
}

function create(call: Call) {
  const body = decodeObject(call.json(), { type: 'string', data: 'stringMap' });
  if (!body) throw invalidBodyParam('job');
  const { type = '', data } = body;
  if (OTHER_TYPES.includes(type)) throw notImplemented(`jobs of type ${type}`);
  if (!isJobType(type)) {
    throw new AppError(
      400,
      'api.job.unable_to_create_job.incorrect_job_type',
      'The job type of the job you are trying to create is invalid',
    );
  }
  requirePermission(call.site, call.user, PERMISSIONS[type].create);
  return json(jobJson(createJob(call.site, type, data ?? null)), 201);
}

function cancel(call: Call) {
  const job = jobFor(call, 'manage');
  const next: Partial<Record<JobStatus, JobStatus>> = { pending: 'canceled', in_progress: 'cancel_requested' };
  const status = next[job.status];
  if (!status) {
    throw new AppError(
      500,
      'jobs.request_cancellation.status.error',
      'Could not request cancellation for job that is not in a cancelable state.',
    );
  }
  setStatus(call, job, status);
  return OK;
}

/** Which status may follow which by hand, without `force`. */
const TRANSITIONS: Partial<Record<JobStatus, readonly JobStatus[]>> = {
  pending: ['canceled', 'cancel_requested'],
  in_progress: ['pending', 'cancel_requested'],
  cancel_requested: ['canceled'],
};
const SETTABLE: readonly string[] = ['pending', 'canceled', 'cancel_requested'];

function updateStatus(call: Call) {
  const jobId = call.id('job_id');
  const body = decodeObject(call.json(), { status: 'string', force: 'boolean' });
  if (!body) throw invalidBodyParam('job');
  const job = jobFor(call, 'manage', jobId);
  const status = body.status as JobStatus;
  const allowed = SETTABLE.includes(status) && (body.force === true || TRANSITIONS[job.status]?.includes(status));
  if (!allowed) throw new AppError(400, 'api.job.status.invalid', 'Invalid status set');
  setStatus(call, job, status);
  return OK;
}

function setStatus({ site }: Call, job: Job, status: JobStatus): void {
  site.store.jobs.put({ ...job, status, lastActivityAt: now() });
}

/** An unknown job is told before the permission is asked. */
function jobFor(call: Call, access: 'read' | 'manage', jobId = call.id('job_id')): Job {
  const job = call.site.store.jobs.get(jobId);
  if (!job) throw new AppError(404, 'app.job.get.app_error', 'Unable to get the job.');
  if (!can(call.site, call.user, PERMISSIONS[job.type][access])) throw forbidden();
  return job;
}
