import { string, type Validator } from '../plugin/index.js';

const isAbsolute: Validator<string> = (path, where, diagnostics) => {
  if (/^\/(?:[^/\0\n]+\/)*[^/\0\n]+$/.test(path) && !path.split('/').some((part) => part === '.' || part === '..'))
    return;
  diagnostics.error({
    path: where,
    summary: `${where.toString()} must be an absolute path`,
    detail: `Got ${JSON.stringify(path)}. Write it from the root on, without ".", "..", "//" or a "/" at its end: "/etc/nginx/nginx.conf".`,
  });
};

const isMode: Validator<string> = (mode, where, diagnostics) => {
  if (/^[0-7]{3,4}$/.test(mode)) return;
  diagnostics.error({
    path: where,
    summary: `${where.toString()} must be an octal mode`,
    detail: `Got ${JSON.stringify(mode)}. Write three or four digits from 0 to 7, as chmod takes them: "0644".`,
  });
};

/** Names as `useradd` takes them, or numbers. */
const isAccount: Validator<string> = (name, where, diagnostics) => {
  if (/^[A-Za-z_][\w.-]*\$?$|^\d+$/.test(name)) return;
  diagnostics.error({
    path: where,
    summary: `${where.toString()} must be the name of an account`,
    detail: `Got ${JSON.stringify(name)}.`,
  });
};

export const HOST_ATTRIBUTE = string({
  required: true,
  requiresReplace: true,
  description: "Name of the host, from the provider's `hosts`.",
});

export const idAttribute = (form: string) =>
  string({ computed: true, useStateForUnknown: true, description: `\`${form}\`.` });

/** Where a file or directory is, and whose it is. */
export const placeAttributes = <const Mode extends string>(what: string, mode: Mode) => ({
  path: string(
    { required: true, requiresReplace: true, description: `Absolute path of the ${what}.` },
    { validate: [isAbsolute] },
  ),
  mode: string(
    { default: mode, description: 'Permissions, in octal: three or four digits.' },
    { validate: [isMode], plan: [({ prior, planned }) => (sameMode(prior, planned) ? prior : planned)] },
  ),
  owner: string(
    {
      optional: true,
      computed: true,
      description: 'Name of the user who owns it. Left out: whoever writes it (root, with `sudo`), and not managed.',
    },
    { validate: [isAccount] },
  ),
  group: string(
    { optional: true, computed: true, description: 'Name of its group. Left out: as `owner`.' },
    { validate: [isAccount] },
  ),
});

/** `644` and `0644` are the same. */
export const sameMode = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && parseInt(a, 8) === parseInt(b, 8);
