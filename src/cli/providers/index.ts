/** The providers as programs: bundling them, and installing them where Terraform finds them. */
export { bundleProviders } from './bundle.js';
export { PROVIDERS, type ProviderProgram } from './catalogue.js';
export { installProviders, type Installation } from './install.js';
export { renewLocks } from './lock-file.js';
