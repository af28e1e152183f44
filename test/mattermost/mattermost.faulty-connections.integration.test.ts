import { describeMatrix } from './faults/describe.js';

describeMatrix(['connection refused', 'reset before the server acts', 'reset after the server acted']);
