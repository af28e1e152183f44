import type { Validator } from '../../plugin/index.js';

/** A name that the server gives to a new channel. Source: POST /channels, `model/utils.go`. */
export const isNewChannelName: Validator<string> = (name, path, diagnostics) => {
  const direct = /^[a-z0-9]{26}__[a-z0-9]{26}$/.test(name);
  if (/^[a-z0-9][a-z0-9_-]{0,63}$/.test(name) && !direct) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} cannot be the name of a channel`,
    detail: direct
      ? `Got ${JSON.stringify(name)}; direct messages between two people have such names.`
      : `Got ${JSON.stringify(name)}; expected 1 to 64 of a-z, 0-9, "-" and "_", beginning with a letter or digit.`,
  });
};
