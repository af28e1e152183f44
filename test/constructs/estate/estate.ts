import { App } from 'cdktf';
import { Environment, MattermostEstate, type MattermostEstateProps } from '../../../src/constructs/index.js';
import { parse, text, type Synthesised } from '../synthesise.js';

/** A stack with nothing in it but an estate. */
export function stackOf(props: MattermostEstateProps): Environment {
  const stack = new Environment(new App({ outdir: 'cdktf.out' }), 'chat', { freeipa: false, mattermost: false });
  new MattermostEstate(stack, 'estate', props);
  return stack;
}

const known = new Map<string, string>();

/** What its steps became, by type and name: all resources but the one that keeps what the estate runs. */
export function resourcesOfSteps(props: MattermostEstateProps): NonNullable<Synthesised['resource']> {
  const { terraform_data: { estate_manifest: _manifest, ...scripts } = {}, ...others } =
    synthesisedEstate(props).resource ?? {};
  return { ...others, ...(Object.keys(scripts).length > 0 && { terraform_data: scripts }) };
}

/** What synthesis writes for an estate: once for all tests that ask for the same one, for each takes a tenth of a second. */
export function textOf(props: MattermostEstateProps): string {
  const key = JSON.stringify(props);
  const written = known.get(key) ?? text(stackOf(props));
  known.set(key, written);
  return written;
}

export const synthesisedEstate = (props: MattermostEstateProps): Synthesised => parse(textOf(props));
