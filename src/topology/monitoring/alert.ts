export type AlertSeverity = 'critical' | 'warning';

/** Something that must not go on unseen. */
export interface Alert {
  /** Part of the public names, and its heading on the page of alerts: `HostDown`. */
  readonly name: string;
  /** A query of Prometheus that has a result for each thing that is wrong. */
  readonly expr: string;
  /** How long it must have been so: `2m`. */
  readonly for: string;
  /** `critical`: people are, or will soon be, kept from working. `warning`: somebody has to see to it in working hours. */
  readonly severity: AlertSeverity;
  /** One line; `{{ $labels.instance }}` stands for what is wrong. */
  readonly summary: string;
  /** What it means, and what comes of it when nothing is done. */
  readonly meaning: string;
  /** What to do, in this estate's own names. */
  readonly steps: readonly string[];
}

/** The fragment of its heading in Markdown. */
export const alertAnchor = ({ name }: Alert): string => name.toLowerCase();
