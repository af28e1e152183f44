import { describeMatrix } from './faults/describe.js';

describeMatrix(['time-out after the server acted', 'time-out, and the server acts later', 'server restarting']);
