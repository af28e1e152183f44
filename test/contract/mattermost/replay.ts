import { setTimeout as sleep } from 'node:timers/promises';
import { Binding, compareAnswers, type Difference } from './comparison.js';
import type { SeedDirectory } from './seed-directory.js';
import { type Answer, type Step, titleOf, type Transcript, valueAt } from './transcript.js';

export interface StepResult {
  readonly step: number;
  readonly title: string;
  readonly note: string | undefined;
  readonly differences: readonly Difference[];
}

export interface Target {
  readonly url: string;
  readonly directory: SeedDirectory;
  /** A transcript pauses to show that nothing happens in the background; a server that can tell need not be waited for. */
  pause(milliseconds: number): Promise<unknown>;
}

/** Plays a transcript against a live server and says, step by step, what was answered otherwise. */
export async function check(transcript: Transcript, target: Target): Promise<StepResult[]> {
  const replay = new Replay(target);
  const binding = new Binding();
  const results: StepResult[] = [];
  for (const [index, step] of transcript.steps.entries()) {
    let differences: Difference[];
    try {
      const live = await replay.play(step);
      differences = step.answer ? compareAnswers(step, step.answer, live, binding) : [];
    } catch (error) {
      differences = [{ path: 'step', recorded: 'could be played', got: String(error) }];
    }
    results.push({ step: index + 1, title: titleOf(step), note: step.note, differences });
  }
  return results;
}

class Replay {
  readonly #api: string;
  readonly #sessions = new Map<string, string>();
  readonly #saved = new Map<string, string>();

  constructor(private readonly target: Target) {
    this.#api = `${target.url}/api/v4`;
  }

  async play(step: Step): Promise<Answer> {
    if (step.pause) await this.target.pause(step.pause);
    if (step.directory) {
      await this.target.directory.change(step);
      return { status: 0 };
    }
    if (step.sync) return this.#sync(step.sync);
    const live = step.wait ? await this.#waitFor(step, step.wait) : await this.#request(step);
    const token = live.headers?.token ?? (live.body as { token?: string } | undefined)?.token;
    if (step.session && live.status < 400 && token) this.#sessions.set(step.session, token);
    const saved: Record<string, unknown> = {};
    for (const [name, path] of Object.entries(step.save ?? {})) {
      const value = valueAt(live.body, path);
      if (value === undefined) continue;
      saved[name] = value;
      this.#saved.set(name, String(value));
    }
    return { ...live, saved };
  }

  async #waitFor(step: Step, wait: NonNullable<Step['wait']>): Promise<Answer> {
    const until = (await this.#fill(wait.until ?? {})) as Record<string, unknown>;
    const isReady = (answer: Answer) =>
      (wait.status === undefined || answer.status === wait.status) &&
      Object.entries(until).every(([path, wanted]) => {
        const value = valueAt(answer.body, path);
        return wanted === '<nonzero>' ? Boolean(value) : JSON.stringify(value) === JSON.stringify(wanted);
      });
    let answer = await this.#request(step);
    for (const end = Date.now() + (wait.timeout ?? 10_000); !isReady(answer) && Date.now() < end;) {
      await sleep(20);
      answer = await this.#request(step);
    }
    return answer;
  }

  async #request(step: Step): Promise<Answer> {
    const headers: Record<string, string> = { 'X-Requested-With': 'XMLHttpRequest' };
    if (step.as) headers.Authorization = `Bearer ${this.#sessions.get(step.as) ?? step.as}`;
    const body = await this.#bodyOf(step);
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const path = String(await this.#fill(step.path));
    const response = await fetch(this.#api + path, {
      method: step.method,
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    });
    const text = (await response.text()).replaceAll(this.target.url, '<url>');
    const answer = { status: response.status, headers: Object.fromEntries(response.headers) };
    try {
      return { ...answer, body: JSON.parse(text) as unknown };
    } catch {
      return text === '' ? answer : { ...answer, text };
    }
  }

  async #bodyOf(step: Step): Promise<string | undefined> {
    if (step.size) return JSON.stringify({ filler: 'x'.repeat(step.size) });
    if (step.raw !== undefined) return String(await this.#fill(step.raw));
    return step.body === undefined ? undefined : JSON.stringify(await this.#fill(step.body));
  }

  /** Starts a sync and waits until a newer job of that type has ended. */
  async #sync(as: string): Promise<Answer> {
    const newest = async () => {
      const { body } = await this.#request({ method: 'GET', path: '/jobs/type/ldap_sync?per_page=1', as });
      return (body as { id: string; type: string; status: string }[])[0];
    };
    const before = (await newest())?.id;
    const { status } = await this.#request({ method: 'POST', path: '/ldap/sync', as });
    for (const end = Date.now() + 30_000; Date.now() < end; await sleep(10)) {
      const job = await newest();
      if (job && job.id !== before && !['pending', 'in_progress'].includes(job.status)) {
        return { status, body: { type: job.type, status: job.status } };
      }
    }
    throw new Error('no ldap_sync job has ended within 30 s');
  }

  /** Replaces `{{name}}` in every string of a value. */
  async #fill(value: unknown): Promise<unknown> {
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.#fill(item)));
    if (typeof value === 'object' && value !== null) {
      const filled = Object.entries(value).map(async ([key, item]) => [key, await this.#fill(item)] as const);
      return Object.fromEntries(await Promise.all(filled));
    }
    if (typeof value !== 'string') return value;
    let text = value;
    for (const [whole, name = ''] of value.matchAll(/\{\{([^}]+)\}\}/g))
      text = text.replace(whole, await this.#valueOf(name));
    return text;
  }

  async #valueOf(name: string): Promise<string> {
    const value = this.#saved.get(name) ?? (await this.#remoteId(name));
    if (value === undefined) throw new Error(`{{${name}}} has no value: an earlier step did not give one`);
    return value;
  }

  async #remoteId(name: string): Promise<string | undefined> {
    const [kind, group] = name.split(':');
    if (kind !== 'remote' || group === undefined) return undefined;
    // A renamed group is still asked for by its old name.
    const id = await this.target.directory.remoteIdOf(group);
    this.#saved.set(name, id);
    return id;
  }
}
