import type { AlertReceiver, Monitoring, Secret } from '../model/index.js';
import { PATHS } from '../paths.js';
import { yaml } from './yaml.js';

/** A secret of a receiver, and the file that Alertmanager reads it from: none is in its configuration. */
export interface ReceiverSecret {
  readonly name: string;
  /** Its place in the description. */
  readonly described: string;
  readonly path: string;
  readonly secret: Secret;
}

const nameOf = ({ kind }: AlertReceiver, index: number): string => `${kind}-${index + 1}`;
const fileOf = (receiver: AlertReceiver, index: number): string =>
  `${PATHS.monitoring}/receiver-${nameOf(receiver, index)}`;

const SECRET_OF = { email: 'password', webhook: 'token', mattermost: 'webhook' } as const;

const secretOf = (receiver: AlertReceiver): Secret | undefined =>
  (receiver as unknown as Partial<Record<string, Secret>>)[SECRET_OF[receiver.kind]];

export const receiverSecrets = ({ receivers }: Monitoring): readonly ReceiverSecret[] =>
  receivers.flatMap((receiver, index) => {
    const secret = secretOf(receiver);
    return secret === undefined
      ? []
      : [
          {
            name: `receiver-${nameOf(receiver, index)}`,
            described: `monitoring.receivers[${index}].${SECRET_OF[receiver.kind]}`,
            path: fileOf(receiver, index),
            secret,
          },
        ];
  });

/**
 * The whole alertmanager.yml. Every receiver is a route of its own that lets the next one see the alert too. What follows
 * from a host that is down is not told beside it.
 */
export const renderAlertmanager = ({ receivers }: Monitoring): string =>
  yaml({
    templates: [PATHS.alertTemplates],
    route: {
      receiver: 'nobody',
      group_by: ['alertname', 'estate'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '4h',
      routes: receivers.map((receiver, index) => ({
        receiver: nameOf(receiver, index),
        continue: true,
        ...(receiver.severity === 'critical' ? { matchers: ['severity="critical"'] } : {}),
      })),
    },
    inhibit_rules: [
      {
        source_matchers: ['alertname="HostDown"'],
        target_matchers: ['alertname!="HostDown"'],
        equal: ['estate', 'instance'],
      },
      {
        source_matchers: ['alertname="CertificateEnds"'],
        target_matchers: ['alertname="CertificateEndsSoon"'],
        equal: ['estate', 'instance'],
      },
    ],
    receivers: [
      { name: 'nobody' },
      ...receivers.map((receiver, index) => ({
        name: nameOf(receiver, index),
        ...configs(receiver, fileOf(receiver, index)),
      })),
    ],
  });

function configs(receiver: AlertReceiver, secretFile: string): object {
  switch (receiver.kind) {
    case 'email': {
      const { to, sender, smarthost, username, password } = receiver;
      return {
        email_configs: [
          {
            ...{ to, from: sender, smarthost, require_tls: true, send_resolved: true },
            ...(username === undefined ? {} : { auth_username: username }),
            ...(password === undefined ? {} : { auth_password_file: secretFile }),
            headers: { Subject: '{{ template "estate.title" . }}' },
            html: '',
            text: '{{ template "estate.text" . }}',
          },
        ],
      };
    }
    case 'webhook': {
      const { url, token } = receiver;
      const authorization = { authorization: { credentials_file: secretFile } };
      return {
        webhook_configs: [{ url, send_resolved: true, ...(token === undefined ? {} : { http_config: authorization }) }],
      };
    }
    case 'mattermost': {
      const { channel } = receiver;
      return {
        // Mattermost's incoming webhooks take the messages of Slack's.
        slack_configs: [
          {
            ...{ api_url_file: secretFile, send_resolved: true },
            ...(channel === undefined ? {} : { channel }),
            username: 'Alertmanager',
            title: '{{ template "estate.title" . }}',
            title_link: '',
            text: '{{ template "estate.text" . }}',
          },
        ],
      };
    }
  }
}

/** What a message says: one line for each thing that is wrong, and where it is said what to do. */
export const renderAlertTemplates = (): string => `{{ define "estate.title" -}}
[{{ .Status }}] {{ .CommonLabels.estate }}: {{ .GroupLabels.alertname }}
{{- end }}
{{ define "estate.text" -}}
{{ range .Alerts -}}
- {{ if eq .Status "resolved" }}over: {{ end }}{{ .Annotations.summary }} ({{ .Labels.severity }}, since {{ .StartsAt.Format "2006-01-02 15:04 MST" }})
{{ end -}}
{{ .CommonAnnotations.description }}
{{ .CommonAnnotations.runbook_url }}
{{- end }}
`;
