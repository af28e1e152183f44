const WIDTH = 110;

/** A value in TypeScript, on one line where it has room. Undefined parts are left out. */
export const literal = (value: unknown, indent = ''): string => {
  const short = flat(value);
  if (indent.length + short.length <= WIDTH || typeof value !== 'object' || value === null) return short;
  return broken(value, indent);
};

/** A list or object with each part on lines of its own. */
export const broken = (value: object, indent = ''): string => {
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => literal(item, inner))
    : entries(value).map(([key, item]) => `${property(key)}: ${literal(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}${close}`;
};

const flat = (value: unknown): string => {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = entries(value).map(([key, item]) => `${property(key)}: ${flat(item)}`);
  return parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}';
};

const entries = (value: object): [string, unknown][] => Object.entries(value).filter(([, item]) => item !== undefined);

const property = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : quoted(key));

/** In single quotes, as a formatter would have it. */
export const quoted = (text: string): string => {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return text.includes("'") && !text.includes('"') ? `"${escaped.replaceAll("\\'", "'")}"` : `'${escaped}'`;
};
