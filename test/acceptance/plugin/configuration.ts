/** HCL expressions by attribute of a `lab_thing` in which every attribute is set. */
export const EVERYTHING: Readonly<Record<string, string>> = {
  note: '"first"',
  enabled: 'false',
  size: '3',
  ratio: '0.1',
  color: '"red"',
  words: '["b", "a", "b"]',
  labels: '["y", "x"]',
  tags: '{ "__proto__" = "kept", "ops/incidents" = "ä" }',
  grid: '[[1, 2], [], [3.5]]',
  anything: '{ list = [1, "x", true, null], big = 12345678901234567890123456789.125 }',
  limits: '{ cpu = 2 }',
  members: '[{ user = "ada" }, { user = "ben", role = "admin" }]',
  rules: '[{ port = 443 }, { port = 53, protocol = "udp" }]',
  rooms: '{ hall = {}, attic = { open = true, seats = 3 } }',
  secret: '"do not show"',
  password_wo: '"do not keep"',
  password_version: '1',
};

/** A configuration with the provider on a world, and one thing named as its resource. */
export const labConfiguration = (
  directory: string,
  things: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string =>
  [
    `provider "lab" {\n  directory = ${JSON.stringify(directory)}\n}`,
    ...Object.entries(things).map(([name, expressions]) =>
      [
        `resource "lab_thing" "${name}" {`,
        ...Object.entries({ name: `"${name}"`, ...expressions }).map(([attribute, text]) => `  ${attribute} = ${text}`),
        '}',
      ].join('\n'),
    ),
  ].join('\n\n');
