/** go-plugin's proof that Terraform itself is the caller; not a secret. */
export const COOKIE = {
  variable: 'TF_PLUGIN_MAGIC_COOKIE',
  value: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
} as const;

export const startedByTerraform = (env: NodeJS.ProcessEnv): boolean => env[COOKIE.variable] === COOKIE.value;

export interface Handshake {
  readonly network: 'unix' | 'tcp';
  readonly address: string;
  /** DER; absent where the host did not ask for TLS. */
  readonly certificate?: Uint8Array;
}

/**
 * The one line that the host reads from stdout (go-plugin, `client.go`): versions of the handshake and of the
 * plugin protocol, address, transport, certificate.
 *
 * Protocol 6 is all we speak. A host without it in `PLUGIN_PROTOCOL_VERSIONS` explains the mismatch better than we could.
 */
export const handshakeLine = (handshake: Handshake, env: NodeJS.ProcessEnv): string => {
  const { network, address, certificate } = handshake;
  // go-plugin decodes base64 without padding and refuses any other
  const encoded = certificate ? Buffer.from(certificate).toString('base64').replace(/=+$/, '') : '';
  const fields = ['1', '6', network, address, 'grpc', encoded];
  if (env.PLUGIN_MULTIPLEX_GRPC) fields.push('false');
  return `${fields.join('|')}\n`;
};
