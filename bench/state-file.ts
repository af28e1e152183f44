export interface ResourceType {
  readonly type: string;
  /** As state files name it. */
  readonly provider: string;
}

/** A type of a provider that is found by its source: `muster-dev/mattermost`. */
export const typeOf = (source: string, type: string): ResourceType => ({
  type,
  provider: `provider["registry.terraform.io/${source}"]`,
});

/** A state in Terraform's own form: what applying these instances of one resource type would have left. */
export const stateOf = ({ type, provider }: ResourceType, instances: readonly object[]): string =>
  JSON.stringify({
    version: 4,
    terraform_version: '1.5.0',
    serial: 1,
    lineage: '6f1d5d0e-0000-4000-8000-000000000000',
    outputs: {},
    resources: instances.map((attributes, i) => ({
      mode: 'managed',
      type,
      name: `each${i}`,
      provider,
      instances: [{ schema_version: 0, attributes: plain(attributes), sensitive_attributes: [] }],
    })),
  });

/** Maps as objects. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, inner: unknown) => (inner instanceof Map ? Object.fromEntries(inner) : inner)));

/** The same instances as a configuration. */
export const blocksOf = (type: string, instances: readonly object[]): string =>
  JSON.stringify({ resource: { [type]: Object.fromEntries(instances.map((one, i) => [`each${i}`, one])) } });
