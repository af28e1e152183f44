import { describe, expect, it } from 'vitest';
import { COOKIE, handshakeLine, startedByTerraform } from '../../../src/plugin/serve/handshake.js';

describe('the handshake', () => {
  it('is one line of protocol 6, with the certificate in base64 without padding', () => {
    const certificate = Buffer.from([1, 2, 3, 4]); // 'AQIDBA==' with padding
    expect(handshakeLine({ network: 'unix', address: '/tmp/x/s', certificate }, {})).toBe(
      '1|6|unix|/tmp/x/s|grpc|AQIDBA\n',
    );
  });

  it('leaves the certificate empty where the host asked for plaintext', () => {
    expect(handshakeLine({ network: 'tcp', address: '127.0.0.1:4711' }, {})).toBe('1|6|tcp|127.0.0.1:4711|grpc|\n');
  });

  it('declines connection multiplexing when the host offers it', () => {
    const line = handshakeLine({ network: 'tcp', address: '127.0.0.1:1' }, { PLUGIN_MULTIPLEX_GRPC: 'true' });
    expect(line).toBe('1|6|tcp|127.0.0.1:1|grpc||false\n');
  });

  it('knows Terraform by its cookie, and by nothing else', () => {
    expect(startedByTerraform({ [COOKIE.variable]: COOKIE.value })).toBe(true);
    expect(startedByTerraform({ [COOKIE.variable]: 'another' })).toBe(false);
    expect(startedByTerraform({})).toBe(false);
  });
});
