/** Release that an environment runs. One that was proved in staging is moved to production by this line alone. */
const release = (version: string, sha256: string) => ({
  version,
  artifacts: {
    mattermost: {
      version,
      sha256,
      url: `https://mirror.example.org/mattermost/${version}/mattermost-linux-amd64.tar.gz`,
    },
  },
});

const CURRENT = release('10.11.7', '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8');

export const releases = { dev: CURRENT, staging: CURRENT, production: CURRENT };
