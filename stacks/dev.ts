import type { Construct } from 'constructs';
import { Organisation } from './organisation.js';

/** The embedded servers, or whatever FREEIPA_… and MATTERMOST_… point to. */
export const dev = (scope: Construct): Organisation =>
  new Organisation(scope, 'dev', { leads: ['ben', 'cyd'], editors: ['dee'], managers: ['ada'] });
