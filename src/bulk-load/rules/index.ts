import type { LineType } from '../line-types.js';
import { bot, user } from './people.js';
import { channel, emoji, role, scheme, team } from './places.js';
import { directChannel, directPost, post } from './posts.js';
import type { Rule } from './rule.js';

/** What the server wants of each kind of data. Source: `app/imports/import_validators.go`. */
export const RULES: Readonly<Record<LineType, Rule>> = {
  role,
  scheme,
  emoji,
  team,
  channel,
  user,
  bot,
  post,
  direct_channel: directChannel,
  direct_post: directPost,
};
