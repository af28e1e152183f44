import { GENERATED, lines } from './generated.js';

/** Files that HAProxy may open. A connection takes two, to the client and to the server: about 32,000 connections. */
const OPEN_FILES = 65536;

/** Drop-in for the unit of HAProxy's package, for hosts that let services open fewer or very many files. */
export const renderHaproxyLimits = (): string => lines(GENERATED, '[Service]', `LimitNOFILE=${OPEN_FILES}`);
