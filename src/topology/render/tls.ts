import { joined, type Content, type Secret } from '../model/index.js';

/** Exactly one newline at the end, so that texts can follow each other. */
export const pem = (text: string): string => `${text.trim()}\n`;

/** Certificate chain and key in one file, as HAProxy wants them. */
export const renderBundle = (certificate: string, key: Secret): Content => joined(pem(certificate), [key], '\n');
