import { Token } from 'cdktf';

/** Text is text: Terraform would take `${` and `%{` in it for expressions. */
export const literal = (text: string): string =>
  Token.isUnresolved(text) ? text : text.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
