/** Where a secret is written, which decides what has to be escaped in it. */
export type SecretEncoding =
  /** As it is. */
  | 'none'
  /** Percent-encoded, for user and password in a URL. In Terraform: `replace(urlencode(s), "+", "%20")`. */
  | 'url'
  /** A field of PostgreSQL's password file: `\` and `:` get a backslash. */
  | 'pgpass'
  /** Inside double quotes in a systemd environment file: `\`, `"`, `$` and a backquote get a backslash. */
  | 'environment';

/**
 * A reference to a secret. Its value comes from outside at apply time (an ephemeral Terraform variable, a file, the
 * environment) and is in no description, step, plan or state.
 */
export interface Secret {
  /** Name of the secret, also the name of the variable that carries it: lower case letters, digits and `_`. */
  readonly secret: string;
  /** @default - `none` */
  readonly encoding?: SecretEncoding;
}

/** The reference `name`, as it is needed in one place. */
export function secret(name: string, encoding: SecretEncoding = 'none'): Secret {
  return encoding === 'none' ? { secret: name } : { secret: name, encoding };
}

const ESCAPED: Readonly<Record<Exclude<SecretEncoding, 'none' | 'url'>, RegExp>> = {
  pgpass: /[\\:]/g,
  environment: /[\\"$`]/g,
};

/** What an engine has to write for a secret's value. */
export function encodeSecret(value: string, encoding: SecretEncoding = 'none'): string {
  if (encoding === 'none') return value;
  if (encoding === 'url') return encodeURIComponent(value).replaceAll(/[!'()*]/g, percent);
  return value.replaceAll(ESCAPED[encoding], String.raw`\$&`);
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** Text as it lands on a host, with references where a secret stands; the parts follow each other without anything between. */
export type Content = string | readonly (string | Secret)[];

/** Names of the secrets in a text. */
export const secretsIn = (content: Content): readonly string[] =>
  typeof content === 'string' ? [] : content.flatMap((part) => (typeof part === 'string' ? [] : part.secret));

/** Texts one after the other, neighbouring literal parts made one. */
export function joined(...contents: readonly Content[]): Content {
  const parts: (string | Secret)[] = [];
  for (const part of contents.flat()) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  }
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
}
