/** Usernames of a team in their roles. */
export interface Staff {
  readonly leads: readonly string[];
  /** Beside the leads, who are members anyway. */
  readonly members?: readonly string[];
}

export interface Department {
  /** Leads every team of it. */
  readonly head: string;
  readonly teams: Readonly<Record<string, Staff>>;
}

/** The organisation chart. To add a team, add its line; to move a person, move the name. */
export const departments: Readonly<Record<string, Department>> = {
  engineering: {
    head: 'ada',
    teams: {
      platform: { leads: ['ben'], members: ['cyd', 'dee'] },
      web: { leads: ['cyd'], members: ['eve'] },
      mobile: { leads: ['dee'], members: ['fox'] },
      data: { leads: ['eve'] },
      search: { leads: ['fox'] },
      security: { leads: ['fox'], members: ['ben'] },
      quality: { leads: ['ben'] },
      tools: { leads: ['cyd'] },
    },
  },
  operations: {
    head: 'ben',
    teams: {
      network: { leads: ['ada'] },
      storage: { leads: ['cyd'] },
      databases: { leads: ['dee'], members: ['eve', 'fox'] },
      oncall: { leads: ['eve'], members: ['ada', 'cyd', 'dee', 'hal'] },
      'service-desk': { leads: ['fox'] },
      workplace: { leads: ['fox'] },
      facilities: { leads: ['ada'] },
      vendors: { leads: ['cyd'] },
    },
  },
  product: {
    head: 'cyd',
    teams: {
      design: { leads: ['ada'] },
      research: { leads: ['ben'] },
      roadmap: { leads: ['dee'] },
      pricing: { leads: ['eve'] },
      docs: { leads: ['fox'] },
      localisation: { leads: ['fox'] },
      accessibility: { leads: ['ada'] },
      beta: { leads: ['ben'], members: ['dee', 'eve', 'fox', 'hal'] },
    },
  },
  sales: {
    head: 'dee',
    teams: {
      north: { leads: ['ada'] },
      south: { leads: ['ben'] },
      east: { leads: ['cyd'] },
      west: { leads: ['eve'] },
      partners: { leads: ['fox'] },
      renewals: { leads: ['fox'] },
      bids: { leads: ['ada'] },
      events: { leads: ['ben'] },
    },
  },
  corporate: {
    head: 'eve',
    teams: {
      finance: { leads: ['ada'] },
      people: { leads: ['ben'] },
      legal: { leads: ['cyd'] },
      procurement: { leads: ['dee'] },
      communication: { leads: ['fox'] },
      audit: { leads: ['fox'] },
      travel: { leads: ['ada'] },
      board: { leads: ['ben'] },
    },
  },
};
