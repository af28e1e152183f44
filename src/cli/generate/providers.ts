import { freeipaProvider } from '../../freeipa/provider.js';
import { hostProvider } from '../../host/provider.js';
import { mattermostProvider } from '../../mattermost/provider.js';

/** Every provider whose schemas become bindings and pages. */
export const providers = [freeipaProvider, mattermostProvider, hostProvider];
