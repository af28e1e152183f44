import { atLeast, bool, duration, integer, singleNested, string } from '../plugin/index.js';
import type { KnownConfig, Validator } from '../plugin/index.js';
import type { ChangeLimits } from './limits.js';

const isHttpUrl: Validator<string> = (url, path, diagnostics) => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && ['http:', 'https:'].includes(parsed.protocol) && !parsed.search && !parsed.hash) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} must be the http:// or https:// address of the server`,
    detail: `Got ${JSON.stringify(url)}; expected the site URL as users open it, such as "https://chat.example.org", without query or fragment.`,
  });
};

const CHANGE_LIMIT_ATTRIBUTES = {
  max_promoted: integer(
    { optional: true, description: 'People that one run may make admin, over all teams and channels.' },
    { validate: [atLeast(0)] },
  ),
  max_demoted: integer(
    {
      optional: true,
      description: 'People that one run may take the admin role from, admins made by hand among them.',
    },
    { validate: [atLeast(0)] },
  ),
  max_removed_members: integer(
    {
      optional: true,
      description:
        'People that one run may remove from teams and channels, by a constraint or by unlinking a group from a constrained one.',
    },
    { validate: [atLeast(0)] },
  ),
  allow_no_admin: bool({
    optional: true,
    description:
      'Whether a link with `scheme_admin` may leave a team without any admin, because nobody in its group is there to take over. `false` when left out.',
  }),
};

export const PROVIDER_ATTRIBUTES = {
  url: string(
    {
      optional: true,
      description: 'Address of the server, `https://chat.example.org`. Environment: `MATTERMOST_URL`.',
    },
    { validate: [isHttpUrl] },
  ),
  site_url: string(
    {
      optional: true,
      description:
        'What the server itself must have as its site URL (`ServiceSettings.SiteURL`): asked before the token or password is sent, so that a tunnel, a proxy or a name that leads to the server of another environment stops the run. Not asked when left out.',
    },
    { validate: [isHttpUrl] },
  ),
  token: string({
    optional: true,
    sensitive: true,
    description: 'Personal access token or session token. Environment: `MATTERMOST_TOKEN`.',
  }),
  token_file: string({
    optional: true,
    description: 'File whose first line is the token. Environment: `MATTERMOST_TOKEN_FILE`.',
  }),
  login_id: string({
    optional: true,
    description:
      'Username or e-mail address to log in with where there is no token. Environment: `MATTERMOST_LOGIN_ID`.',
  }),
  password: string({
    optional: true,
    sensitive: true,
    description: 'Password of `login_id`. Environment: `MATTERMOST_PASSWORD`.',
  }),
  ca_certificate: string({
    optional: true,
    description:
      "Certificate authority that signed the server's certificate, trusted beside the well-known ones: PEM text, or the path of a PEM file. Environment: `MATTERMOST_CA_CERT`.",
  }),
  max_concurrency: integer(
    { optional: true, description: 'How many requests may run at the same time. 4 when left out.' },
    { validate: [atLeast(1)] },
  ),
  max_retries: integer(
    {
      optional: true,
      description: 'How often a request is tried again after a passing fault, with growing pauses. 5 when left out.',
    },
    { validate: [atLeast(0)] },
  ),
  request_timeout: string(
    { optional: true, description: 'How long one request may take, `"30s"` when left out.' },
    { validate: [duration()] },
  ),
  change_limits: singleNested(CHANGE_LIMIT_ATTRIBUTES, {
    optional: true,
    description:
      'How much one run may do to people. More is refused in the plan, and again before the write, with their names. A person counts once for each team or channel.',
  }),
  preflight: bool({
    optional: true,
    description:
      'Whether licence, release, settings of the directory and rights of the account are looked at before anything is planned or written. true when left out. Environment: `MATTERMOST_PREFLIGHT`, `false` for an account that plans and never applies.',
  }),
};

export const changeLimitsOf = ({
  change_limits: limits,
}: Pick<KnownConfig<typeof PROVIDER_ATTRIBUTES>, 'change_limits'>): ChangeLimits => ({
  maxPromoted: limits?.max_promoted ?? undefined,
  maxDemoted: limits?.max_demoted ?? undefined,
  maxRemovedMembers: limits?.max_removed_members ?? undefined,
  allowNoAdmin: limits?.allow_no_admin ?? false,
});
