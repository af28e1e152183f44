import { certificateAuthority, DiagnosticError, at } from '../plugin/index.js';

/** How mail is handed over. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, or STARTTLS; `off` only where it was asked for. */
  readonly tls: 'implicit' | 'starttls' | 'off';
  readonly username?: string;
  readonly password?: string;
  /** PEM. */
  readonly ca?: string;
}

/** Settings that cannot be used. */
export class UnusableSettings extends Error {}

/** From `MUSTER_SMTP_URL` (`smtp://` with STARTTLS, `smtps://`), `MUSTER_SMTP_USERNAME`, `MUSTER_SMTP_PASSWORD`, `MUSTER_SMTP_CA_CERT`. */
export const smtpSettings = (
  environment: Readonly<Record<string, string | undefined>>,
  allowPlaintext: boolean,
): SmtpSettings => {
  const { MUSTER_SMTP_URL: text, MUSTER_SMTP_USERNAME: username, MUSTER_SMTP_PASSWORD: password } = environment;
  if (!text)
    throw new UnusableSettings(
      'MUSTER_SMTP_URL is not set: expected smtp://mail.example.org:587 or smtps://mail.example.org:465',
    );
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname || !['smtp:', 'smtps:'].includes(url.protocol))
    throw new UnusableSettings('MUSTER_SMTP_URL: expected smtp://HOST:PORT or smtps://HOST:PORT');
  if (url.username || url.password)
    throw new UnusableSettings(
      'MUSTER_SMTP_URL has a username or password in it: set MUSTER_SMTP_USERNAME and MUSTER_SMTP_PASSWORD',
    );
  if (Boolean(username) !== Boolean(password))
    throw new UnusableSettings('MUSTER_SMTP_USERNAME and MUSTER_SMTP_PASSWORD: set both, or none');
  const implicit = url.protocol === 'smtps:';
  if (allowPlaintext && !implicit && password)
    throw new UnusableSettings('--allow-plaintext would send MUSTER_SMTP_PASSWORD unencrypted');
  return {
    host: url.hostname,
    port: Number(url.port || (implicit ? 465 : 587)),
    tls: implicit ? 'implicit' : allowPlaintext ? 'off' : 'starttls',
    ...(username && { username, password }),
    ...(environment['MUSTER_SMTP_CA_CERT'] && { ca: authority(environment['MUSTER_SMTP_CA_CERT']) }),
  };
};

const authority = (text: string): string => {
  try {
    return certificateAuthority(text, at('MUSTER_SMTP_CA_CERT')) ?? '';
  } catch (error) {
    if (error instanceof DiagnosticError) throw new UnusableSettings(`MUSTER_SMTP_CA_CERT: ${error.message}`);
    throw error;
  }
};
