import tls, { type PeerCertificate, type TLSSocket } from 'node:tls';

export interface Certificate {
  readonly protocol: string | null;
  readonly names: readonly string[];
  readonly issuer: string | null;
  readonly from: Date;
  readonly until: Date;
  /** Why it is not to be trusted, each completes "it …"; empty for one that is. */
  readonly problems: readonly string[];
}

/** The certificate that a server showed. @param host the name that it has to be for */
export const certificateOf = (socket: TLSSocket, host: string): Certificate | undefined => {
  const peer = socket.getPeerCertificate() as PeerCertificate | undefined;
  if (!peer?.valid_to) return undefined;
  const names = (peer.subjectaltname ?? `DNS:${String(peer.subject?.CN ?? '')}`)
    .split(', ')
    .map((name) => name.replace(/^\w+(?: Address)?:/, ''));
  const code = codeOf(socket.authorizationError);
  return {
    protocol: socket.getProtocol(),
    names,
    issuer: String(peer.issuer?.CN ?? '') || null,
    from: new Date(peer.valid_from),
    until: new Date(peer.valid_to),
    problems: [
      ...(code === undefined || code === OTHER_NAME ? [] : [reason(code, peer)]),
      ...(tls.checkServerIdentity(host, peer) ? [`is for ${names.join(', ')}, and not for ${host}`] : []),
    ],
  };
};

/** Told by the name of the check that failed. It stands in for a chain that failed only where the chain is fine. */
const OTHER_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';

/** A code, whatever the types say. */
const codeOf = (error: unknown): string | undefined => {
  if (!error) return undefined;
  if (typeof error === 'string') return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
};

/** Codes of OpenSSL's verification (X509_V_ERR_…). */
const reason = (code: string, { valid_from, valid_to, issuer }: PeerCertificate): string => {
  const by = `is signed by ${JSON.stringify(issuer?.CN ?? '')}`;
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `has expired, at ${new Date(valid_to).toISOString()}, or one of its chain has`;
    case 'CERT_NOT_YET_VALID':
      return `is not valid before ${new Date(valid_from).toISOString()}`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'is signed by itself, and is not the ca_certificate';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return `${by}, whose chain ends at an authority that is not trusted: give it as ca_certificate`;
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `${by}, which is not trusted: the server must send its intermediate certificates, too, and the authority above them must be known here (ca_certificate)`;
    default:
      return `fails with ${code}`;
  }
};
