import { createRequire } from 'node:module';

/**
 * cdktf writes down the stack of calls with each of its tokens, and here every frame is looked up in the source maps: most of the
 * time of a test that synthesises. Commands of `muster` are built without it, too.
 */
Object.assign(createRequire(import.meta.url)('cdktf/lib/tokens/private/stack-trace.js') as object, {
  captureStackTrace: () => [],
});
