/** Line drawings of 20 × 20, as the data of a path. */
export const ICONS = {
  people:
    'M7 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM1.5 17c0-3 2.5-5 5.5-5s5.5 2 5.5 5M13 4a2.7 2.7 0 0 1 0 5.2M15 12.4c2 .7 3.5 2.3 3.5 4.6',
  administrator: 'M10 2.2 16.5 4.6v5c0 4-2.8 6.8-6.5 8.2-3.7-1.4-6.5-4.2-6.5-8.2v-5ZM7.2 9.8l2 2.1 3.8-4',
  proxy: 'M2 10h5M7 10l4-5.5h6M7 10h10M7 10l4 5.5h6M15 2.5l2 2-2 2M15 8l2 2-2 2M15 13.5l2 2-2 2',
  server: 'M3 3h14v6H3ZM3 11h14v6H3ZM6 6h.01M6 14h.01M10 6h4M10 14h4',
  database:
    'M3.5 5c0-1.5 2.9-2.6 6.5-2.6s6.5 1.1 6.5 2.6-2.9 2.6-6.5 2.6S3.5 6.5 3.5 5ZM3.5 5v10c0 1.5 2.9 2.6 6.5 2.6s6.5-1.1 6.5-2.6V5M3.5 10c0 1.5 2.9 2.6 6.5 2.6s6.5-1.1 6.5-2.6',
  files: 'M2.5 5.5v10h15v-8.5h-8l-1.7-2.5h-5.3Z',
  search: 'M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM12.6 12.6l5 5',
  push: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13ZM8.3 17.5a2 2 0 0 0 3.4 0',
  metrics: 'M2.5 2.5v15h15M5.5 13.5l3.5-4 3 2.5 4.5-6',
  backup: 'M3 6.5h14v11H3ZM2 2.5h16v4H2ZM8 10h4',
  directory: 'M7 3h6v4H7ZM2 13h6v4H2ZM12 13h6v4h-6ZM10 7v3M5 13v-3h10v3',
  sign: 'M12.5 11a4.5 4.5 0 1 0-4.2-2.9L2.5 14v3.5H6V15h2.5v-2.5h1.6l.9-1.5M13.5 6.5h.01',
  mail: 'M2 4.5h16v11H2ZM2.5 5l7.5 6 7.5-6',
  host: 'M2.5 3h15v10.5h-15ZM7 17h6M10 13.5V17',
} as const;

export type IconName = keyof typeof ICONS;
