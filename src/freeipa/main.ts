import { serve } from '../plugin/serve/index.js';
import { freeipaProvider } from './provider.js';

serve(freeipaProvider);
