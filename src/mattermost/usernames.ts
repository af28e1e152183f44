import type { Validator } from '../plugin/index.js';

/** A username as Mattermost keeps it: in lower case. */
export const isUsername: Validator<string> = (name, path, diagnostics) => {
  const folded = name.toLowerCase();
  if (/^[a-z0-9._-]+$/.test(name)) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} has a name that no username can be: ${JSON.stringify(name)}`,
    detail: /^[a-z0-9._-]+$/.test(folded)
      ? `Mattermost keeps usernames in lower case: write ${folded}.`
      : 'Expected a username, without "@" and not an e-mail address: letters, digits, ".", "-" and "_".',
  });
};

/** Usernames as Mattermost keeps them, none twice: it does not tell upper and lower case apart. */
export const areUsernames: Validator<readonly string[]> = (names, path, diagnostics) => {
  const spellings = new Map<string, string[]>();
  for (const name of names) spellings.set(name.toLowerCase(), [...(spellings.get(name.toLowerCase()) ?? []), name]);
  for (const [folded, written] of spellings) {
    const [name = ''] = written;
    if (written.length > 1)
      diagnostics.error({
        path,
        summary: `${path.toString()} names one person ${written.length} times: ${[...written].sort().join(', ')}`,
        detail: `Mattermost does not tell upper and lower case apart. Keep ${folded} only.`,
      });
    else isUsername(name, path, diagnostics);
  }
};
