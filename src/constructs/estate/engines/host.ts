import { createHash } from 'node:crypto';
import type { ITerraformDependable, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { FileStep, HostStep } from '../../../topology/index.js';
import { Command } from '../../bindings/host/command/index.js';
import { Directory } from '../../bindings/host/directory/index.js';
import { File } from '../../bindings/host/file/index.js';
import { PackageResource } from '../../bindings/host/package-resource/index.js';
import { Service } from '../../bindings/host/service/index.js';
import { User } from '../../bindings/host/user/index.js';
import { literal } from '../../literal.js';
import type { EstateSecrets } from '../secrets.js';
import type { EstateEngine } from './engine.js';
import { inOrder, lastOf } from './order.js';

interface Made {
  readonly resource: TerraformResource;
  /** A text that changes when what the step makes changes. */
  readonly trigger: string;
}

/** Each step one resource of the provider `host`. */
export class HostEngine implements EstateEngine {
  private readonly made = new Map<string, Made>();

  constructor(
    private readonly estate: Construct,
    private readonly secrets: EstateSecrets,
  ) {}

  make(steps: readonly HostStep[]): readonly ITerraformDependable[] {
    for (const step of inOrder(steps)) this.made.set(step.id, this.resourceOf(step));
    return lastOf(steps).map((id) => this.get(id).resource);
  }

  private resourceOf(step: HostStep): Made {
    const { id, host, after } = step;
    const common = { host, dependsOn: after.map((before) => this.get(before).resource) };
    switch (step.kind) {
      case 'file': {
        const { path, mode, owner, group, validate } = step;
        const content = this.contentOf(step);
        const resource = new File(this.estate, id, {
          ...common,
          ...{ path, mode, owner, group, ...content, validate: literal(validate) },
        });
        return { resource, trigger: resource.contentHash };
      }
      case 'directory': {
        const { path, mode, owner, group } = step;
        const resource = new Directory(this.estate, id, { ...common, path, mode, owner, group });
        return { resource, trigger: resource.id };
      }
      case 'package': {
        const { name, version, timeout } = step;
        const resource = new PackageResource(this.estate, id, { ...common, name, version, timeouts: within(timeout) });
        return { resource, trigger: resource.version };
      }
      case 'user': {
        const { name, system, home, shell, groups } = step;
        const resource = new User(this.estate, id, {
          ...common,
          ...{ name, system, home, shell, groups: groups && [...groups] },
        });
        return { resource, trigger: resource.id };
      }
      case 'service': {
        const { name, running, enabled, reloadOn, restartOn, beforeStop, ready, timeout } = step;
        const resource = new Service(this.estate, id, {
          ...common,
          ...{ name, running, enabled },
          reloadOn: this.triggersOf(reloadOn),
          restartOn: this.triggersOf(restartOn),
          beforeStop: literal(beforeStop),
          ready: literal(ready),
          timeouts: within(timeout),
        });
        return { resource, trigger: resource.id };
      }
      case 'command': {
        const { probe, apply, undo, rollbackAfter, rerunOn = [], timeout } = step;
        const depends = rerunOn.map((watched) => `# ${watched}: ${this.get(watched).trigger}\n`).join('');
        const resource = new Command(this.estate, id, {
          ...common,
          name: id,
          probe: literal(probe),
          // A change of what it depends on is a change of the command, which asks the probe anew.
          apply: depends + literal(apply),
          undo: literal(undo),
          rollbackAfter: rollbackAfter === undefined ? undefined : `${rollbackAfter}s`,
          timeouts: within(timeout),
        });
        const watchedTriggers = rerunOn.map((watched) => this.get(watched).trigger);
        return { resource, trigger: [digest(apply), ...watchedTriggers].join(' ') };
      }
    }
  }

  private contentOf({ content }: FileStep) {
    if (typeof content === 'string') return { content: literal(content) };
    return { contentWo: this.secrets.text(content), contentWoVersion: this.secrets.versionOf(content) };
  }

  private triggersOf(ids: readonly string[]): Record<string, string> | undefined {
    return ids.length === 0 ? undefined : Object.fromEntries(ids.map((id) => [id, this.get(id).trigger]));
  }

  private get(id: string): Made {
    const made = this.made.get(id);
    if (made === undefined) throw new Error(`${id} is not made yet`);
    return made;
  }
}

const within = (seconds: number | undefined) =>
  seconds === undefined ? undefined : { create: `${seconds}s`, update: `${seconds}s` };

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
