import { requireInChannel } from '../access/permissions.js';
import { channelOf } from '../domain/channels.js';
import { type Call, json } from '../http/call.js';
import { paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import type { Post } from '../store/rows.js';

/** Only what an import has brought: nobody writes posts here. */
export const postRoutes: readonly Route[] = [route('GET', '/channels/:channel_id/posts', ofChannel)];

/** Newest first, as a list of ids and the posts by id. */
function ofChannel(call: Call) {
  const channel = channelOf(call.site, call.id('channel_id'));
  requireInChannel(call.site, call.user, channel, 'read_channel_content');
  const posts = call.site.store.posts.by('channel', channel.id).sort((a, b) => b.createAt - a.createAt);
  const page = paged(posts, pageOf(call.query));
  return json({
    order: page.map(({ id }) => id),
    posts: Object.fromEntries(page.map((post) => [post.id, postJson(post)])),
    next_post_id: '',
    prev_post_id: '',
    has_next: false,
  });
}

const postJson = (post: Post): Record<string, unknown> => ({
  id: post.id,
  create_at: post.createAt,
  update_at: post.updateAt,
  delete_at: 0,
  user_id: post.userId,
  channel_id: post.channelId,
  root_id: post.rootId,
  message: post.message,
});
