import { createHash } from 'node:crypto';
import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import type { Content, Secret, SecretEncoding } from '../../topology/index.js';
import { Environment } from '../environment.js';
import { literal, quoted } from '../literal.js';

/**
 * The secrets of an estate as Terraform variables: sensitive, and ephemeral, so that their values are in no plan and no
 * state. The synthesised file holds their names.
 */
export class EstateSecrets {
  constructor(
    private readonly estate: Construct,
    private readonly version: number,
  ) {}

  /** A template of Terraform for a text with secrets in it. */
  text(content: Content): string {
    if (typeof content === 'string') return literal(content);
    return content.map((part) => (typeof part === 'string' ? literal(part) : this.value(part))).join('');
  }

  /** A template of Terraform for one secret. */
  value(secret: Secret): string {
    return `\${${this.expression(secret)}}`;
  }

  /** A template of Terraform for the Base64 form of a text with secrets in it. */
  base64(content: Content): string {
    if (typeof content === 'string') return Buffer.from(content).toString('base64');
    const parts = content.map((part) => (typeof part === 'string' ? quoted(part) : this.expression(part)));
    return `\${base64encode(join("", [${parts.join(', ')}]))}`;
  }

  /** A number that changes with everything in a text but the values of its secrets. */
  versionOf(content: Content): number {
    return createHash('sha256')
      .update(JSON.stringify([content, this.version]))
      .digest()
      .readUInt32BE();
  }

  private expression({ secret, encoding = 'none' }: Secret): string {
    this.declare(secret);
    return ENCODED[encoding](`var.${secret}`);
  }

  private declare(name: string): void {
    const stack = Environment.of(this.estate);
    if (stack.node.tryFindChild(`secret:${name}`)) return;
    const variable = new TerraformVariable(stack, `secret:${name}`, { type: 'string', sensitive: true });
    variable.overrideLogicalId(name);
    variable.addOverride('ephemeral', true);
  }
}

const replaced = (expression: string, text: string, by: string): string =>
  `replace(${expression}, ${quoted(text)}, ${quoted(by)})`;

const escaped = (expression: string, characters: readonly string[]): string =>
  characters.reduce((inner, character) => replaced(inner, character, `\\${character}`), expression);

const ENCODED: Readonly<Record<SecretEncoding, (variable: string) => string>> = {
  none: (variable) => variable,
  url: (variable) => replaced(`urlencode(${variable})`, '+', '%20'),
  pgpass: (variable) => escaped(variable, ['\\', ':']),
  environment: (variable) => escaped(variable, ['\\', '"', '$', '`']),
};
