import { withId, type DiagnosticText } from '../plugin/index.js';

/** What is allowed, and still not what somebody wants on the way to Mattermost. The id in each text never changes. */
export type LintId =
  | 'empty-membership'
  | 'members-not-people'
  | 'name-case'
  | 'deep-nesting'
  | 'wrong-tree'
  | 'not-in-filter'
  | 'id-attribute'
  | 'long-id';

export const lint: (id: LintId, text: DiagnosticText) => DiagnosticText = withId;
