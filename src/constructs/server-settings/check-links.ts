import type { Construct } from 'constructs';
import { DataHostHttpProbe } from '../bindings/host/data-host-http-probe/index.js';
import { HostProvider } from '../bindings/host/provider/index.js';
import { Environment } from '../environment.js';
import { expect } from '../estate/expectation.js';
import { literal } from '../literal.js';
import { linksOf, type Support } from './content.js';

/** A page that is slower than this annoys people, too. */
const TIMEOUT = '5s';

/** Has each link fetched at every plan, from the machine that runs Terraform: it must answer 200 by itself, as people get it. */
export function checkLinks(scope: Construct, support: Support): void {
  const { check = 'warning' } = support;
  const links = linksOf(support);
  if (check === 'off' || links.length === 0) return;
  const stack = Environment.of(scope);
  const provided = stack.node.findAll().some((one) => one instanceof HostProvider);
  if (!provided) new HostProvider(stack, 'provider:host', { hosts: {} });
  for (const [name, url] of links) {
    const data = new DataHostHttpProbe(scope, `link:${name}`, { url: literal(url), timeout: TIMEOUT });
    expect(data, check, [
      {
        condition: (self) => `${self}.ok`,
        message: (self) =>
          `[support-link] \${join("; ", ${self}.problems)}. ${literal(`Mend: support.${name} is what people get; give the address that answers itself, or set support.check to 'off' where this machine cannot reach it.`)}`,
      },
    ]);
  }
}
