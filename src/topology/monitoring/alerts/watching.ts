import type { Alert } from '../alert.js';

/** What keeps alerts from being seen. */
export const WATCHING_ALERTS: readonly Alert[] = [
  {
    name: 'AlertsUndelivered',
    expr: 'increase(alertmanager_notifications_failed_total[10m]) > 0',
    for: '5m',
    severity: 'warning',
    summary: '{{ $labels.instance }} cannot deliver alerts by {{ $labels.integration }}',
    meaning: 'Whoever is to be told is not.',
    steps: ['`journalctl -u prometheus-alertmanager` says what the mail server or the address answered.'],
  },
  {
    name: 'RulesFail',
    expr: 'increase(prometheus_rule_evaluation_failures_total[10m]) > 0',
    for: '5m',
    severity: 'warning',
    summary: 'Rules of {{ $labels.instance }} cannot be evaluated',
    meaning: 'Alerts of that group may be missing.',
    steps: ['The page Rules of Prometheus names the rule and the error.'],
  },
];
