type Attributes = Readonly<Record<string, unknown>>;

/** What one stack declares: address → attributes, data sources left out. */
export type Declared = ReadonlyMap<string, Attributes>;

/** Of synthesised JSON. Not what says where an environment is (providers, backend), nor what cdktf notes for itself. */
export const declaredIn = (json: string): Declared => {
  const { resource = {} } = JSON.parse(json) as {
    resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  };
  return new Map(
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, { '//': _, ...attributes }]) => [`${type}.${name}`, attributes] as const),
    ),
  );
};

interface Module {
  readonly resources?: readonly { readonly mode: string; readonly address: string; readonly values: Attributes }[];
}

/** What is applied: address → values, of `terraform show -json`. A stack that was never applied has none. */
export const appliedIn = (json: string): Declared => {
  const { values } = JSON.parse(json) as { values?: { root_module?: Module } };
  return new Map(
    (values?.root_module?.resources ?? [])
      .filter(({ mode }) => mode === 'managed')
      .map((resource) => [resource.address, resource.values] as const),
  );
};
