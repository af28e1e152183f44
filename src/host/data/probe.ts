import {
  at,
  certificateAuthority,
  dataSourceOf,
  DiagnosticError,
  parseDuration,
  type OperationContext,
} from '../../plugin/index.js';
import type { HostClient } from '../client.js';
import { again } from './again.js';
import { PROBE_ATTRIBUTES, type Probe, type ProbeConfig } from './probe-attributes.js';
import { send, type Answer, type Request } from './request.js';

type Context = OperationContext<typeof PROBE_ATTRIBUTES, HostClient>;

const DAY = 86_400_000;

const probe = (named: { readonly name: string; readonly apart?: true }, more = '') =>
  dataSourceOf<HostClient>()({
    name: named.name,
    description: `One HTTP request and what came back: status, body, redirect, certificate. Nothing is followed.${more}`,
    attributes: PROBE_ATTRIBUTES,
    apart: named.apart,
    async read(config, context) {
      const request = requestOf(config, context);
      const wait = (config.wait && parseDuration(config.wait)) || 0;
      return result(await again(wait, context.signal, () => ask(config, request, context.signal)), config);
    },
  });

/** The name that Terraform finds the provider by. */
export const hostHttpProbe = probe({ name: 'host_http_probe' });
export const httpProbe = probe(
  { name: 'http_probe', apart: true },
  ' The same as `host_http_probe`; its block needs `provider = host`.',
);

const requestOf = (config: ProbeConfig, { client }: Context): Request => {
  const via = config.via === null ? undefined : client.host(config.via, 'via').connection;
  const timeout = (config.timeout && parseDuration(config.timeout)) || 10_000;
  return {
    url: new URL(config.url),
    method: config.method ?? 'GET',
    headers: config.headers ?? new Map<string, string>(),
    websocket: config.websocket ?? false,
    address: config.resolve ?? undefined,
    ca: config.ca_certificate === null ? undefined : certificateAuthority(config.ca_certificate, at('ca_certificate')),
    timeout,
    ...(via && { connect: (address, port) => via.forward(address, port, timeout) }),
  };
};

const ask = async (config: ProbeConfig, request: Request, signal: AbortSignal): Promise<Probe> => {
  try {
    const answer = await send(request, signal);
    const problems = problemsOf(config, request, answer);
    return { ...config, ok: problems.length === 0, problems, ...shown(answer) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DiagnosticError) throw error;
    const problems = [`${config.url} gave no answer: ${reasonOf(error)}`];
    return { ...config, ok: false, problems, status: null, location: null, body: null, tls: null };
  }
};

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
};

const shown = ({
  status,
  location,
  body,
  certificate,
}: Answer): Pick<Probe, 'status' | 'location' | 'body' | 'tls'> => ({
  status,
  location,
  body,
  tls: certificate
    ? {
        protocol: certificate.protocol,
        names: certificate.names,
        issuer: certificate.issuer,
        valid_from: certificate.from.toISOString(),
        valid_until: certificate.until.toISOString(),
        days_left: daysLeft(certificate.until),
      }
    : null,
});

const daysLeft = (until: Date): number => Math.floor((until.getTime() - Date.now()) / DAY);

const problemsOf = (config: ProbeConfig, { url, websocket }: Request, answer: Answer): string[] => {
  const status = config.expected_status ?? (websocket ? 101 : 200);
  const { certificate } = answer;
  const problems: (string | false | undefined)[] = [
    answer.status !== status && `${url.href} answered ${answer.status}, expected ${status}`,
    config.expected_location !== null &&
      answer.location !== config.expected_location &&
      `${url.href} redirects to ${answer.location ?? 'nowhere'}, expected ${config.expected_location}`,
    config.expected_body !== null &&
      !new RegExp(config.expected_body).test(answer.body) &&
      `the body of ${url.href} does not match ${config.expected_body}`,
    ...(certificate?.problems.map((problem) => `the certificate of ${url.host} ${problem}`) ?? []),
    certificate &&
      config.minimum_days_left !== null &&
      daysLeft(certificate.until) < config.minimum_days_left &&
      `the certificate of ${url.host} is valid for ${daysLeft(certificate.until)} more days, expected at least ${config.minimum_days_left}`,
  ];
  return problems.filter((problem): problem is string => typeof problem === 'string');
};

const result = (found: Probe, { required, url }: ProbeConfig): Probe => {
  if (found.ok || required !== true) return found;
  throw new DiagnosticError({
    path: at('url'),
    summary: `${url} does not answer as it should`,
    detail: found.problems?.join('\n'),
  });
};
