import { serve } from '../../src/plugin/serve/index.js';
import { benchProvider } from './provider.js';

serve(benchProvider);
