import type { Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { lines } from '../render/generated.js';
import { localUrl } from '../steps/drain.js';
import type { RunningCheck } from './check.js';

/**
 * Each server sees as many members as there are servers, all of one version and one configuration. Mattermost tells that
 * only to accounts that may read the cluster's settings (GET /api/v4/cluster/status), so it is asked where there is a token.
 */
export function clusterChecks(estate: Estate): readonly RunningCheck[] {
  const { servers, clusterToken } = estate;
  const count = servers.length;
  if (clusterToken === undefined || count < 2) return [];
  return servers.map(({ host }) => ({
    id: 'cluster-view',
    name: 'sees-cluster',
    host,
    probe: lines(
      `seen=$(curl -fsS -m 5 -H @${PATHS.clusterToken} ${localUrl(estate)}/api/v4/cluster/status 2>&1) || { echo "${host} does not tell: $seen"; exit 1; }`,
      `each() { printf '%s' "$seen" | grep -o "\\"$1\\": *\\"[^\\"]*\\"" | sed 's/.*: *"//; s/"$//'; }`,
      `members=$(each hostname | wc -l)`,
      `versions=$(each version | sort -u)`,
      `configurations=$(each config_hash | sort -u | wc -l)`,
      `echo "${host} sees" $members of ${count} members, version $versions, configurations: $configurations`,
      `test "$members" -eq ${count} && test "$(printf '%s\\n' "$versions" | wc -l)" -eq 1 && test "$configurations" -eq 1`,
    ),
    patience: 60,
    expected: `${count} of ${count} members, one version, one configuration`,
    mend: `servers find each other by the table ClusterDiscovery and port 8074 (TCP and UDP), and need one license; journalctl -u mattermost on ${host} tells more. A server that does not tell needs a clusterToken whose account may read the cluster's settings`,
  }));
}
