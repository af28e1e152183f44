/** Serving a provider: as the executable that Terraform starts, or from this process for tests. */
export { serve } from './serve.js';
export { reattachVariable, startInProcess, type InProcessProvider, type Reattach } from './in-process.js';
