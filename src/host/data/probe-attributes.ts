import { between, bool, duration, integer, list, map, of, singleNested, string, url } from '../../plugin/index.js';
import type { KnownConfig, State, Validator } from '../../plugin/index.js';

const isPattern: Validator<string> = (pattern, path, diagnostics) => {
  try {
    new RegExp(pattern);
  } catch (error) {
    diagnostics.error({
      path,
      summary: `${path.toString()} is no regular expression`,
      detail: error instanceof Error ? error.message : '',
    });
  }
};

export const PROBE_ATTRIBUTES = {
  url: string(
    { required: true, description: 'What is asked for: `http://` or `https://`.' },
    { validate: [url('https', 'http')] },
  ),
  via: string({
    optional: true,
    description: "Host from the provider's `hosts` to connect from, through its SSH connection. Left out: from here.",
  }),
  resolve: string({
    optional: true,
    description: "Address to connect to in place of the URL's host, which still names the site and the certificate.",
  }),
  method: string({ optional: true, description: '`GET` when left out.' }),
  headers: map(of.string, { optional: true, description: 'Request headers.' }),
  websocket: bool({
    optional: true,
    description: 'Whether to ask for a WebSocket; `expected_status` is 101 then when left out.',
  }),
  expected_status: integer(
    { optional: true, description: 'Status of the answer, 200 when left out. Redirects are not followed.' },
    { validate: [between(100, 599)] },
  ),
  expected_body: string(
    { optional: true, description: 'Regular expression that the body must match somewhere.' },
    { validate: [isPattern] },
  ),
  expected_location: string({ optional: true, description: 'Where the answer must redirect to.' }),
  ca_certificate: string({
    optional: true,
    description: 'Certificate authority to trust beside the well-known ones: PEM text, or the path of a PEM file.',
  }),
  minimum_days_left: integer({
    optional: true,
    description: 'How many days the certificate must still be valid.',
  }),
  timeout: string(
    { optional: true, description: 'How long one request may take, `"10s"` when left out.' },
    { validate: [duration()] },
  ),
  wait: string(
    { optional: true, description: 'For how long to ask again until all is as expected. Left out: ask once.' },
    { validate: [duration()] },
  ),
  required: bool({
    optional: true,
    description:
      'Whether an answer that is not as expected is an error. When left out it is told in `ok` and `problems`, for a `check` block.',
  }),
  ok: bool({ computed: true, description: 'Whether all is as expected.' }),
  problems: list(of.string, { computed: true, description: 'What is not as expected, a sentence each.' }),
  status: integer({ computed: true, description: 'Status of the answer; null when there was none.' }),
  location: string({ computed: true, description: 'Where the answer redirects to.' }),
  body: string({ computed: true, description: 'The first 64 KiB of the body, as UTF-8.' }),
  tls: singleNested(
    {
      protocol: string({ computed: true, description: '`TLSv1.3`.' }),
      names: list(of.string, { computed: true, description: 'Names that the certificate is for.' }),
      issuer: string({ computed: true, description: 'Common name of who signed it.' }),
      valid_from: string({ computed: true, description: 'RFC 3339 in UTC.' }),
      valid_until: string({ computed: true, description: 'RFC 3339 in UTC.' }),
      days_left: integer({ computed: true, description: 'Whole days until then.' }),
    },
    { computed: true, description: 'Of an https answer.' },
  ),
};

export type ProbeConfig = KnownConfig<typeof PROBE_ATTRIBUTES>;
export type Probe = State<typeof PROBE_ATTRIBUTES>;
