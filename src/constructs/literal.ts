import { Token } from 'cdktf';

/** Text is text: Terraform would take `${` and `%{` in it for expressions. */
export const literal = <T extends string | undefined>(text: T): T =>
  Token.isUnresolved(text) ? text : (text?.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign) as T);

/** The text as a string of Terraform's expression language, for use inside `${…}`. */
export const quoted = (text: string): string => literal(JSON.stringify(text));
