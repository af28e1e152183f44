import type { Lost } from '../background.js';
import type { Site } from '../site.js';

/** So many documents go into one request. */
const BATCH = 500;

/**
 * Writes channels and people into the search engine that `ElasticsearchSettings` name, over its bulk API; of posts this server keeps none.
 *
 * @param progress is told per cent
 * @throws Error with what the engine says
 */
export async function buildSearchIndex(site: Site, lost: Lost, progress: (percent: number) => void): Promise<void> {
  const prefix = String(site.config.get('ElasticsearchSettings', 'IndexPrefix'));
  const documents = [
    ...site.store.channels.all().map(({ id, name, teamId }) => [`${prefix}channels`, id, { name, team_id: teamId }]),
    ...site.store.users.all().map(({ id, username }) => [`${prefix}users`, id, { username }]),
  ] as const;
  await ask(site, 'GET', '/');
  for (let done = 0; done < documents.length && !lost.yes; done += BATCH) {
    const lines = documents
      .slice(done, done + BATCH)
      .flatMap(([_index, _id, document]) => [JSON.stringify({ index: { _index, _id } }), JSON.stringify(document)]);
    const { errors } = await ask(site, 'POST', '/_bulk', `${lines.join('\n')}\n`);
    if (errors === true) throw new Error('bulk indexing failed: the engine refused some documents');
    progress(Math.min(99, Math.floor(((done + BATCH) / documents.length) * 100)));
  }
}

async function ask({ config }: Site, method: string, path: string, body?: string): Promise<Record<string, unknown>> {
  const of = (key: string): string => String(config.get('ElasticsearchSettings', key));
  const answer = await fetch(`${of('ConnectionURL').replace(/\/$/, '')}${path}`, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${of('Username')}:${of('Password')}`).toString('base64')}`,
      'Content-Type': 'application/x-ndjson',
      Connection: 'close',
    },
    signal: AbortSignal.timeout(Number(of('RequestTimeoutSeconds')) * 1000),
    ...(body !== undefined && { body }),
  }).catch((error: unknown) => {
    const { cause } = error as { readonly cause?: Error };
    throw new Error(`the search engine cannot be reached: ${cause?.message ?? String(error)}`);
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the search engine answers ${answer.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}
