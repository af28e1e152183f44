import { serve } from '../../../src/plugin/serve/index.js';
import { labProvider } from './lab.js';

serve(labProvider);
