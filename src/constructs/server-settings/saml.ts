import type { Part } from './part.js';

interface SamlCommon {
  /**
   * Certificate that the identity provider signs with: name of a file in Mattermost's configuration directory, on every server (with the
   * configuration in the database: uploaded once, `mmctl saml` or the console).
   */
  readonly idpCertificateFile: string;
  /**
   * Mattermost's own certificate and key, names of files as above: assertions are encrypted then.
   * @default - assertions are signed, not encrypted
   */
  readonly serviceProvider?: { readonly certificateFile: string; readonly privateKeyFile: string };
  /**
   * Whether Mattermost signs its requests; needs `serviceProvider`.
   * @default - no
   */
  readonly signRequests?: boolean;
  /**
   * Attribute with an id that never changes. With `syncWithLdap` let it hold what the id attribute of `ldap` holds.
   * @default - `Id` for Okta and `ID` for OneLogin, without `syncWithLdap`; else people are known by their address
   */
  readonly idAttribute?: string;
  /**
   * Whether people who sign in with SAML follow the directory: name, groups, deactivation. Needs `ldap`.
   * @default - yes, with `ldap`
   */
  readonly syncWithLdap?: boolean;
  /** @default - by the identity provider */
  readonly buttonText?: string;
}

/** Sign-in through an identity provider. */
export type SamlSettings = SamlCommon &
  (
    | { readonly idp: 'okta' | 'onelogin'; readonly signOnUrl: string; readonly issuer: string }
    /** `host`: of the federation service, `fs.example.test`. */
    | { readonly idp: 'adfs'; readonly host: string }
    | {
        readonly idp: 'generic';
        readonly signOnUrl: string;
        readonly issuer: string;
        /** Names of the attributes in an assertion. */
        readonly attributes: {
          readonly email: string;
          readonly username: string;
          readonly firstName?: string;
          readonly lastName?: string;
        };
      }
  );

const BUTTONS = { okta: 'Okta', onelogin: 'OneLogin', adfs: 'AD FS', generic: 'SAML' } as const;
/** As the vendor's guides have people name the attributes at these three. */
const ATTRIBUTES = { email: 'Email', username: 'Username', firstName: 'FirstName', lastName: 'LastName' };
/** The guides want an id at these: `user.id` of Okta, the UUID of OneLogin. That for AD FS has none. */
const ID_ATTRIBUTES: Readonly<Partial<Record<SamlSettings['idp'], string>>> = { okta: 'Id', onelogin: 'ID' };

export function samlPart({
  saml,
  siteUrl,
  ldap,
}: {
  readonly saml?: SamlSettings | undefined;
  readonly siteUrl?: string | undefined;
  readonly ldap?: object | undefined;
}): Part {
  if (saml === undefined) return {};
  const { idpCertificateFile, serviceProvider, signRequests = false, syncWithLdap = ldap !== undefined } = saml;
  const [signOnUrl, issuer] =
    saml.idp === 'adfs'
      ? [`https://${saml.host}/adfs/ls/`, `http://${saml.host}/adfs/services/trust`]
      : [saml.signOnUrl, saml.issuer];
  const errors = [
    ...(siteUrl === undefined ? ['saml needs siteUrl: the identity provider sends people back to it'] : []),
    ...(/^https:\/\/[^/\s]+/.test(signOnUrl)
      ? []
      : [`saml: the address to sign on is ${JSON.stringify(signOnUrl)}: it must begin with https://`]),
    ...(issuer === '' ? ['saml.issuer is empty: copy the issuer (entity id) from the identity provider'] : []),
    ...(idpCertificateFile === ''
      ? ["saml.idpCertificateFile is empty: without the identity provider's certificate anybody's assertion would do"]
      : []),
    ...(signRequests && !serviceProvider ? ['saml.signRequests needs saml.serviceProvider: the key to sign with'] : []),
    ...(syncWithLdap && ldap === undefined ? ['saml.syncWithLdap needs ldap: the directory that people follow'] : []),
  ];
  if (errors.length > 0) return { errors };
  // With the directory an id should be the directory's, which these two do not send by themselves.
  const idAttribute = saml.idAttribute ?? (syncWithLdap ? undefined : ID_ATTRIBUTES[saml.idp]);
  const attributes = saml.idp === 'generic' ? saml.attributes : ATTRIBUTES;
  const assertionUrl = `${siteUrl ?? ''}/login/sso/saml`;
  return {
    settings: {
      SamlSettings: {
        Enable: true,
        IdpURL: signOnUrl,
        IdpDescriptorURL: issuer,
        IdpCertificateFile: idpCertificateFile,
        AssertionConsumerServiceURL: assertionUrl,
        // AD FS knows the other side by this address; the others take whatever both have.
        ServiceProviderIdentifier: saml.idp === 'adfs' ? assertionUrl : (siteUrl ?? ''),
        Verify: true,
        Encrypt: serviceProvider !== undefined,
        PublicCertificateFile: serviceProvider?.certificateFile ?? '',
        PrivateKeyFile: serviceProvider?.privateKeyFile ?? '',
        SignRequest: signRequests,
        SignatureAlgorithm: 'RSAwithSHA256',
        CanonicalAlgorithm: 'Canonical1.0',
        EmailAttribute: attributes.email,
        UsernameAttribute: attributes.username,
        FirstNameAttribute: attributes.firstName ?? '',
        LastNameAttribute: attributes.lastName ?? '',
        IdAttribute: idAttribute ?? '',
        EnableSyncWithLdap: syncWithLdap,
        LoginButtonText: saml.buttonText ?? BUTTONS[saml.idp],
      },
    },
    warnings:
      idAttribute === undefined
        ? [
            '[saml-no-id] saml.idAttribute is not set: whose address changes at the identity provider is somebody else for Mattermost',
          ]
        : [],
  };
}
