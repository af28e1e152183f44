import type { Part } from './part.js';

/** Who may make an account. */
export type SignUp =
  /** Nobody by themselves: accounts come from the directory or the identity provider. */
  | {
      readonly open: false;
      /** Username of a system admin with a password of their own, who gets in when the directory does not answer. Looked for at plan. */
      readonly breakGlassAdmin: string;
    }
  /** Everybody who reaches the server. */
  | {
      readonly open: true;
      /**
       * Domains of addresses that may.
       * @default - all
       */
      readonly domains?: readonly string[];
    };

/**
 * A second factor at sign-in. Mattermost knows no factor by client: `enforced` holds for browsers, desktop and mobile apps alike, for sign-in by address and by
 * LDAP, and not for SAML.
 */
export type Mfa = 'off' | 'optional' | 'enforced';

export interface SignIn {
  readonly signUp?: SignUp | undefined;
  readonly mfa?: Mfa | undefined;
  /** Whether people sign in with a password that Mattermost keeps. */
  readonly passwords?: boolean | undefined;
  readonly ldap?: object | undefined;
  readonly saml?: object | undefined;
}

export function signInPart({ signUp, mfa, passwords, ldap, saml }: SignIn): Part {
  const directory = ldap ?? saml;
  const errors = [
    ...(mfa === 'enforced' && saml && !ldap && passwords === false
      ? [
          "mfa is enforced, and people sign in with SAML alone, which Mattermost asks for no second factor: enforce it at the identity provider, and set mfa to 'optional'",
        ]
      : []),
    ...(signUp?.open === false && !directory
      ? [
          'signUp is closed, and there is neither ldap nor saml: nobody could get an account. Add one of them, or open it',
        ]
      : []),
    ...(signUp?.open === false && signUp.breakGlassAdmin === ''
      ? ['signUp.breakGlassAdmin is empty: name a system admin who gets in when the directory does not answer']
      : []),
    ...(signUp?.open === false && passwords === false
      ? ['passwords is false, so that the admin of signUp.breakGlassAdmin could not sign in: leave it out']
      : []),
    ...(passwords === false && !directory
      ? ['passwords is false, and there is neither ldap nor saml: nobody could sign in']
      : []),
  ];
  if (errors.length > 0) return { errors };
  return {
    settings: {
      ...(mfa !== undefined && {
        ServiceSettings: {
          EnableMultifactorAuthentication: mfa !== 'off',
          EnforceMultifactorAuthentication: mfa === 'enforced',
          ...invitations(signUp),
        },
      }),
      ...(mfa === undefined && signUp && { ServiceSettings: invitations(signUp) }),
      ...(signUp && {
        TeamSettings: {
          EnableOpenServer: signUp.open,
          RestrictCreationToDomains: signUp.open ? (signUp.domains ?? []).join(',') : '',
        },
      }),
      ...((signUp ?? passwords !== undefined) && {
        EmailSettings: {
          ...(signUp && { EnableSignUpWithEmail: signUp.open }),
          // Closed to sign up, and open to sign in: the admin of last resort needs a way in.
          ...((signUp?.open === false || passwords !== undefined) && {
            EnableSignInWithEmail: passwords ?? true,
            EnableSignInWithUsername: passwords ?? true,
          }),
        },
      }),
    },
    warnings:
      mfa === 'enforced' && saml
        ? [
            '[mfa-not-for-saml] mfa is enforced by Mattermost for passwords and LDAP only: who signs in with SAML is asked by the identity provider, or not at all',
          ]
        : [],
  };
}

const invitations = (signUp: SignUp | undefined): Readonly<Record<string, boolean>> =>
  signUp ? { EnableEmailInvitations: signUp.open } : {};
