import type { Gate } from './schema.js';

/** What is wrong with the text of a gate, and where. */
export class GateError extends Error {
  override readonly name = 'GateError';
}

/** @throws GateError with the path of each mistake, what came and what was expected */
export const readGate = async (text: string, file: string): Promise<Gate> => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new GateError(`${file} is no JSON: ${(error as Error).message}`);
  }
  // Only who has a gate pays for loading it.
  const { gateSchema } = await import('./schema.js');
  const { success, data, error } = gateSchema.safeParse(parsed);
  if (success) return data;
  const said = error.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole'}: ${message}`);
  throw new GateError(`${file} is no gate:\n${said.join('\n')}`);
};
