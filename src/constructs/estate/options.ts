import {
  ESTATE_OPTIONS,
  HOST_OPTIONS,
  type Options,
  PROMOTION_OPTIONS,
  SECRET_OPTIONS,
  SSH_OPTIONS,
} from '../../topology/index.js';
import type { StateOf } from '../backend.js';
import type { EstateHost, EstatePromotion, EstateSsh, MattermostEstateProps } from './props.js';

const SSH: Options<EstateSsh> = {
  ...SSH_OPTIONS,
  ...{ privateKeyFile: true, privateKey: { options: SECRET_OPTIONS }, stateDirectory: true },
};

const HOST: Options<EstateHost> = { ...HOST_OPTIONS, ssh: { options: SSH } };

const STATE: Options<StateOf> = { stack: true, backend: true };

const PROMOTION: Options<EstatePromotion> = { ...PROMOTION_OPTIONS, state: { options: STATE } };

/** What a description may say, and what says how its hosts are brought there. */
export const OPTIONS: Options<MattermostEstateProps> = {
  ...ESTATE_OPTIONS,
  ...{ hosts: { each: HOST }, engine: true, secretsVersion: true },
  ...{ checksFrom: true, promotedFrom: { options: PROMOTION } },
};
