import { Token } from 'cdktf';

/** Text is text: Terraform would take `${` and `%{` in it for expressions. */
export const literal = <T extends string | undefined>(text: T): T =>
  Token.isUnresolved(text) ? text : (text?.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign) as T);
