import type { Context } from 'hono';

/** The part of a list that was asked for. */
export const page = <T>(c: Context, all: readonly T[], otherwise: number): Response => {
  const size = Number(c.req.query('per_page') ?? otherwise);
  const from = (Number(c.req.query('page') ?? 1) - 1) * size;
  return c.json(all.slice(from, from + size));
};
