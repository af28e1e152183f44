import { at, isKnown, type ConfigValidator, type Validator } from '../../plugin/index.js';
import { builtInProblem } from './protected.js';

/** What needs several attributes, or no server: kinds that exclude each other, and names that are FreeIPA's own. */
export const validateGroup: ConfigValidator<'name' | 'posix' | 'external' | 'gid_number'> = (
  { name, posix, external, gid_number },
  { diagnostics },
) => {
  const builtIn = typeof name === 'string' ? builtInProblem(name) : undefined;
  if (builtIn) diagnostics.error(builtIn);
  if (posix === true && external === true) {
    diagnostics.error({
      path: at('external'),
      summary: 'A group cannot be both posix and external',
      detail: 'FreeIPA refuses it. Nest an external group in a posix one instead.',
    });
  }
  if (isKnown(gid_number) && (posix === null || posix === false)) {
    diagnostics.error({
      path: at('gid_number'),
      summary: 'Only a posix group has a gid_number',
      detail: 'Set posix = true, or leave gid_number out.',
    });
  }
};

/** The Fedora Account System's limit for each of its attributes. */
const MAX_FAS_LENGTH = 255;
const MAX_GID = 4_294_967_295;

/** FreeIPA refuses text with blanks around it; LDAP refuses empty text. */
export const isText: Validator<string> = (text, path, diagnostics) => {
  if (text === '') {
    diagnostics.error({ path, summary: `${path.toString()} is empty`, detail: 'Leave the attribute out instead.' });
  } else if (text.trim() !== text) {
    diagnostics.error({
      path,
      summary: `${path.toString()} has blanks or line breaks around the text`,
      detail: 'FreeIPA refuses them. In HCL, trimspace() takes them away.',
    });
  }
};

export const isGid: Validator<number> = (gid, path, diagnostics) => {
  if (gid >= 1 && gid <= MAX_GID) return;
  diagnostics.error({ path, summary: `${path.toString()} must be from 1 to ${MAX_GID}`, detail: `Got ${gid}.` });
};

/** Stricter than `URL`, which takes out line breaks and finds a host behind any number of slashes. */
const URL_TEXT = /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i;

export const isUrl: Validator<string> = (text, path, diagnostics) => {
  if (URL_TEXT.test(text) && URL.canParse(text) && isFasLength(text)) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} must be an http or https URL`,
    detail: `Of at most ${MAX_FAS_LENGTH} characters. Got ${JSON.stringify(text)}.`,
  });
};

export const isEmail: Validator<string> = (text, path, diagnostics) => {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && isFasLength(text)) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} must be an e-mail address`,
    detail: `Of at most ${MAX_FAS_LENGTH} characters. Got ${JSON.stringify(text)}.`,
  });
};

/** FreeIPA's FAS plugin rewrites bare names to `irc:///name`, so that only URLs read back as written. */
export const areIrcChannels: Validator<readonly string[]> = (channels, path, diagnostics) => {
  for (const channel of channels) {
    if (/^(ircs?|matrix):\/\/\S*[^\s/]$/.test(channel) && isFasLength(channel)) continue;
    diagnostics.error({
      path,
      summary: `${path.toString()} must hold irc, ircs or matrix URLs`,
      detail: `Got ${JSON.stringify(channel)}; expected for example "irc://irc.libera.chat/#name".`,
    });
  }
  const folded = new Set(channels.map((channel) => channel.toLowerCase()));
  if (folded.size < channels.length) {
    diagnostics.error({
      path,
      summary: `${path.toString()} has channels that differ only by case`,
      detail: 'The directory does not tell upper and lower case apart. Keep one of each.',
    });
  }
};

const isFasLength = (text: string): boolean => text.length <= MAX_FAS_LENGTH;
