import { serve } from '../../../src/plugin/serve/index.js';
import { gardenProvider } from '../../plugin/operations/garden.js';

serve(gardenProvider());
