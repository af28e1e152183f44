/** The providers as programs: bundling them, and installing them where Terraform finds them. */
export { bundleProviders, type BundledProvider } from './bundle.js';
export { PROVIDERS, type ProviderProgram } from './catalogue.js';
export { installProviders, type InstallOptions, type Installation, type InstalledProvider } from './install.js';
export { renewLocks } from './lock-file.js';
