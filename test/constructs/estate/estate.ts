import { App } from 'cdktf';
import { Environment, MattermostEstate, type MattermostEstateProps } from '../../../src/constructs/index.js';

/** A stack with nothing in it but an estate. */
export function stackOf(props: MattermostEstateProps): Environment {
  const stack = new Environment(new App({ outdir: 'cdktf.out' }), 'chat', { freeipa: false, mattermost: false });
  new MattermostEstate(stack, 'estate', props);
  return stack;
}
