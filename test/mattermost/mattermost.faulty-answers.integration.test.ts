import { describeMatrix } from './faults/describe.js';

describeMatrix([
  '429 with Retry-After',
  '500',
  '502 from a proxy',
  '504 from a proxy, and the server acted',
  'stale reads from a replica',
  'token revoked',
]);
