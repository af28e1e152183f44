import { orAbsent } from './or-absent.js';
import type { Routes } from './routes.js';
import { jobOf } from './rows.js';
import type { Job, JobType } from './types.js';

/** What the server does in the background. */
export class Jobs {
  constructor(private readonly routes: Routes) {}

  byId = async (id: string): Promise<Job | undefined> => {
    const row = await orAbsent(this.routes.getJob(id));
    return row && jobOf(row);
  };

  newest = async (type: JobType): Promise<Job | undefined> => {
    const [row] = (await this.routes.getJobsByType(type, 0, 1)) ?? [];
    return row && jobOf(row);
  };

  start = async (type: JobType): Promise<Job> => jobOf(await this.routes.createJob({ type } as never));

  /** Starts a sync without telling the job. Source: POST /ldap/sync. */
  startSync = async (): Promise<void> => {
    await this.routes.syncLdap();
  };
}
