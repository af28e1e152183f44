import { parseAllDocuments } from 'yaml';
import { Problem } from '../problem.js';
import type { Found, FoundGroup } from './found.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Groups that an Ansible playbook or task file makes: its tasks `ipagroup`, in loops too, and `ipa group-mod --fasgroup`.
 * What only a run knows (facts, vaults, filters) is left out by name.
 *
 * @param file for messages
 * @throws Problem where it is no YAML, or none of its tasks makes a group
 */
export const groupsOfPlaybook = (text: string, file: string): Found => {
  const documents = parseAllDocuments(text);
  const mistake = documents.flatMap(({ errors }) => errors)[0];
  if (mistake)
    throw new Problem(
      `${file} is no YAML: ${mistake.message}`,
      'Mend that place of the file; then run the command again.',
    );
  const groups = new Map<string, FoundGroup>();
  const leftOut: string[] = [];
  for (const { task, variables } of documents.flatMap((document) => tasksIn(document.toJS() as unknown))) {
    for (const item of itemsOf(task, variables)) {
      const values = { ...variables, item };
      const made = moduleOf(task);
      for (const one of made ? groupsOf(made) : []) {
        const found = groupOf(resolved(one, values) as Fields);
        if (typeof found === 'string') leftOut.push(`${file}: ${found}`);
        else groups.set(found.name, found);
      }
      const [, marked] = /ipa\s+group-mod\b.*?--fasgroup\s+(.+)/s.exec(commandOf(task)) ?? [];
      const name = marked && String(resolved(marked.trim().replace(/^["']|["']$/g, ''), values));
      const group = name && groups.get(name);
      if (group) groups.set(name, { ...group, fas: {} });
    }
  }
  if (groups.size === 0 && leftOut.length === 0)
    throw new Problem(`${file} has no task ipagroup`, 'Give the playbook or task file that makes the groups.');
  return { groups: [...groups.values()], constraints: [], roleHolders: {}, leftOut };
};

interface Task {
  readonly task: Fields;
  /** `vars` of the task and of what it stands in. */
  readonly variables: Fields;
}

/** A list of plays or of tasks, whichever it is; blocks opened. */
const tasksIn = (node: unknown, around: Fields = {}): readonly Task[] => {
  if (!Array.isArray(node)) return [];
  return node.filter(isMap).flatMap((entry) => {
    const variables = { ...around, ...(isMap(entry['vars']) ? entry['vars'] : {}) };
    const inner = ['pre_tasks', 'tasks', 'post_tasks', 'block', 'rescue', 'always'].filter((key) => key in entry);
    return inner.length > 0 ? inner.flatMap((key) => tasksIn(entry[key], variables)) : [{ task: entry, variables }];
  });
};

const MODULES = ['ipagroup', 'freeipa.ansible_freeipa.ipagroup'];
const moduleOf = (task: Fields): Fields | undefined => MODULES.map((name) => task[name]).find(isMap);

/** The module takes one group, or a list of them under `groups`. */
const groupsOf = (made: Fields): readonly Fields[] => {
  const { groups, ...rest } = made;
  return Array.isArray(groups) ? groups.filter(isMap).map((group) => ({ ...rest, ...group })) : [made];
};

const commandOf = (task: Fields): string =>
  ['shell', 'command', 'ansible.builtin.shell', 'ansible.builtin.command']
    .map((name) => task[name])
    .map((value) => (isMap(value) ? value['cmd'] : value))
    .filter((value) => typeof value === 'string')
    .join('\n');

const itemsOf = (task: Fields, variables: Fields): readonly unknown[] => {
  const loop = resolved(task['loop'] ?? task['with_items'], variables);
  return Array.isArray(loop) ? loop : [undefined];
};

/** The group, or why there is none. */
const groupOf = (made: Fields): FoundGroup | string => {
  const name = made['name'] ?? made['cn'];
  if (typeof name !== 'string') return 'a task ipagroup names no group';
  const unknown = Object.entries(made).find(([key, value]) => READ.has(key) && JSON.stringify(value).includes('{{'));
  if (unknown || name.includes('{{')) return `${name}: ${unknown?.[0] ?? 'name'} is known only when the playbook runs.`;
  if ((made['state'] ?? 'present') !== 'present') return `${name} is taken away by the playbook, and not declared.`;
  const managers = { users: names(made['membermanager_user']), groups: names(made['membermanager_group']) };
  return {
    name,
    description: typeof made['description'] === 'string' ? made['description'] : undefined,
    // A new group gets a GID unless the module is told otherwise. Source: parameter `nonposix` of ansible-freeipa.
    posix: !isTrue(made['nonposix']) && !isTrue(made['external']),
    external: isTrue(made['external']),
    managers,
    members: {
      users: names(made['user']),
      groups: names(made['group']),
      external: names(made['externalmember']),
    },
    otherMembers: names(made['service']),
  };
};

const READ = new Set(['name', 'cn', 'description', 'state', 'nonposix', 'external', 'user', 'group', 'membermanager_user', 'membermanager_group', 'externalmember', 'service']); // prettier-ignore

const names = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : value === undefined || value === null ? [] : String(value).split(','))
    .map((name) => String(name).trim())
    .filter(Boolean)
    .sort();

const isTrue = (value: unknown): boolean => value === true || /^(true|yes|on|1)$/i.test(String(value));

/** `{{ variable }}` and `{{ item.key }}` by their values; what is more than that, and what has none, stays as it is. */
const resolved = (value: unknown, variables: Fields): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolved(item, variables));
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, variables)]));
  if (typeof value !== 'string') return value;
  const [, alone] = /^\{\{\s*([\w.]+)\s*\}\}$/.exec(value) ?? [];
  if (alone) {
    const found = lookUp(alone, variables);
    return found === undefined ? value : resolved(found, { ...variables, [alone]: undefined });
  }
  return value.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (text, path: string) => {
    const found = lookUp(path, variables);
    return found === undefined || typeof found === 'object' ? text : String(found);
  });
};

const lookUp = (path: string, variables: Fields): unknown =>
  path.split('.').reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), variables);

const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
