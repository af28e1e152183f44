import { minorBefore, parseVersion, versionStep } from '../versions.js';
import { serverHosts } from '../model/index.js';
import { listed, quote, type Check, type CheckInput } from './check.js';
import { parseUrl } from './site.js';

export const artifactVersion: Check = {
  id: 'artifact-version',
  severity: 'error',
  reports: 'an artifact of another version than the one to run',
  why: 'the servers would run something else than the description says',
  find: ({ estate: { version, artifacts } }) =>
    artifacts.mattermost.version === version
      ? []
      : [
          {
            path: 'artifacts.mattermost.version',
            what: `the artifact is ${quote(artifacts.mattermost.version)}, version is ${quote(version)}`,
            mend: 'name the artifact of that version, with its checksum',
          },
        ],
};

export const artifactChecksum: Check = {
  id: 'artifact-checksum',
  severity: 'error',
  reports: 'an artifact without a SHA-256',
  why: 'whatever is at the address would be installed',
  find: ({ estate: { artifacts } }) =>
    /^[0-9a-f]{64}$/.test(artifacts.mattermost.sha256)
      ? []
      : [
          {
            path: 'artifacts.mattermost.sha256',
            what: `the checksum is ${quote(artifacts.mattermost.sha256)}, expected 64 hexadecimal digits in lower case`,
            mend: 'write what sha256sum prints for the file that was tested',
          },
        ],
};

export const artifactAddress: Check = {
  id: 'artifact-address',
  severity: 'error',
  reports: 'an artifact that hosts cannot fetch',
  why: 'a host fetches it by itself, with https, http or from its own disk',
  find: ({ estate: { artifacts } }) => {
    const url = parseUrl(artifacts.mattermost.url);
    const plain = /^[A-Za-z0-9:/?#@!$&()*+,;=._~%[\]-]+$/.test(artifacts.mattermost.url);
    if (url && plain && /^(https?|file):$/.test(url.protocol)) return [];
    return [
      {
        path: 'artifacts.mattermost.url',
        what: `the address is ${quote(artifacts.mattermost.url)}`,
        mend: 'write https://…, or file:///… for a file that lies on every server',
      },
    ];
  },
};

/** Servers whose installed version is known. */
const installed = ({ estate, facts }: CheckInput) =>
  serverHosts(estate).flatMap((host) => {
    const text = facts[host]?.mattermostVersion;
    const version = text === undefined ? undefined : parseVersion(text);
    return text === undefined || version === undefined ? [] : [{ host, text, version }];
  });

const changes = (input: CheckInput, wanted: string) => {
  const target = parseVersion(input.estate.version);
  if (target === undefined) return [];
  return installed(input)
    .filter(({ version }) => versionStep(version, target) === wanted)
    .map(({ host, text }) => ({
      what: `${quote(host)} runs ${text}, and ${input.estate.version} is to follow`,
      target,
    }));
};

export const versionTooFar: Check = {
  id: 'version-too-far',
  severity: 'error',
  reports: 'a new version that is more than one minor release away from what runs',
  why: 'during the rollout both run on one database, which the vendor allows for one minor release only',
  find: (input) =>
    changes(input, 'too-far').map(({ what, target }) => ({
      path: 'version',
      what,
      mend: `go by way of every minor release; ${minorBefore(target) ?? 'the last one'} comes before this one`,
    })),
};

export const versionBack: Check = {
  id: 'version-back',
  severity: 'error',
  reports: 'an earlier minor release than the one that runs',
  why: 'its server does not know the schema that the database has by now',
  find: (input) =>
    changes(input, 'back').map(({ what }) => ({
      path: 'version',
      what,
      mend: 'restore a backup from before the upgrade together with the version, or stay',
    })),
};

export const versionStepUnknown: Check = {
  id: 'version-step-unknown',
  severity: 'warning',
  reports: 'a step to a new major release, of which it is not known what the last release before it was',
  why: 'a rollout may skip no minor release',
  find: (input) =>
    changes(input, 'unknown').map(({ what }) => ({
      path: 'version',
      what,
      mend: 'make sure that the servers run the last release before it',
    })),
};

export const versionsMixed: Check = {
  id: 'versions-mixed',
  severity: 'error',
  reports: 'servers that run versions more than one minor release apart',
  why: 'they work on one database and break each other',
  find: (input) => {
    const [first, ...others] = installed(input);
    const apart = others.filter(({ version }) => {
      const steps = first ? [versionStep(first.version, version), versionStep(version, first.version)] : [];
      return !steps.some((step) => step === 'same-minor' || step === 'one-minor');
    });
    if (first === undefined || apart.length === 0) return [];
    return [
      {
        path: 'servers',
        what: listed([first, ...apart].map(({ host, text }) => `${quote(host)} runs ${text}`)),
        mend: 'bring them to one version by hand, the stopped ones first',
      },
    ];
  },
};
