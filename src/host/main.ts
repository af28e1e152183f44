import { serve } from '../plugin/serve/index.js';
import { hostProvider } from './provider.js';

serve(hostProvider);
