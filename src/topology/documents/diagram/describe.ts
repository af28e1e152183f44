import { listed } from '../../checks/check.js';
import { databaseHosts, serverHosts, type Estate } from '../../model/index.js';
import { outsideServices, whereabouts } from '../services.js';
import type { Content } from './content.js';

/** The picture in sentences, for those who do not see it. */
export function describeEstate(estate: Estate, { asides }: Content): string {
  const { proxies, vip, siteUrl, database, version } = estate;
  const servers = serverHosts(estate);
  const [primary = '', ...replicas] = databaseHosts(estate);
  const services = outsideServices(estate).map((service) => `${service.name} at ${whereabouts(service)}`);
  const entry = proxies.length === 0 ? listed(servers) : listed(proxies);
  return [
    `People open ${siteUrl} and reach ${vip ? `${vip.address}, an address that moves between ` : ''}${entry}.`,
    ...(proxies.length > 0
      ? [`${verb(proxies, 'The proxy passes', 'The proxies pass')} requests on to ${listed(servers)}.`]
      : []),
    `Mattermost ${version} runs on ${listed(servers)} and keeps its data in PostgreSQL ${database.version} on ${primary}.`,
    ...(replicas.length > 0
      ? [
          `${listed(replicas)} ${verb(replicas, 'follows', 'follow')} ${primary} and ${verb(replicas, 'answers', 'answer')} reads.`,
        ]
      : []),
    ...(services.length > 0 ? [`The servers use ${listed(services)}.`] : []),
    ...asides.map(({ title, cards }) => `${title}: ${listed(cards.map((card) => card.title))}.`),
    'Administrators reach every host by SSH.',
  ].join(' ');
}

const verb = (of: readonly unknown[], one: string, several: string): string => (of.length === 1 ? one : several);
