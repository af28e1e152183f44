import { serve } from '../plugin/serve/index.js';
import { mattermostProvider } from './provider.js';

serve(mattermostProvider);
