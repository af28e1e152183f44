import { Client } from 'ldapts';
import { expect, it } from 'vitest';
import { answer, onBothDirectories, passwordOf, refused, user } from './rig.js';

const WHO_AM_I = '1.3.6.1.4.1.4203.1.11.3';

onBothDirectories(
  'encrypted connections',
  (on) => {
    const whoIsAda = async (client: Client) => {
      await client.bind(user('ada'), passwordOf('ada'));
      return (await client.exop(WHO_AM_I)).value;
    };
    const ca = () => on.server.caCertificate!;

    it.each(['localhost', '127.0.0.1'])('work by ldaps to %s with the server’s authority', async (host) => {
      const url = on.server.tlsUrl!.replace('localhost', host);
      const client = new Client({ url, tlsOptions: { ca: ca() } });
      expect(await whoIsAda(client)).toBe(`dn: ${user('ada')}`);
      await client.unbind();
    });

    it('fail for those who do not know the authority', async () => {
      const client = new Client({ url: on.server.tlsUrl! });
      await expect(client.bind(user('ada'), passwordOf('ada'))).rejects.toMatchObject({
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
    });

    it('can be made of a plain one by StartTLS, once', async () => {
      const client = on.connect();
      await client.startTLS({ ca: ca(), host: 'localhost' });
      expect(await whoIsAda(client)).toBe(`dn: ${user('ada')}`);
      const refusal = refused(1, 'SSL connection already established.');
      // The real server may for a moment count the question before as pending, and says that then.
      await expect.poll(() => answer(client.startTLS({ ca: ca() }))).toEqual(refusal);
      await client.unbind();
    });

    it('do not close the plain port', async () => {
      const client = on.connect();
      expect(await whoIsAda(client)).toBe(`dn: ${user('ada')}`);
      await client.unbind();
    });
  },
  { tls: true, empty: false },
);
