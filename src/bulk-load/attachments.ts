import type { LineType } from './line-types.js';
import { inData } from './rules/names.js';
import type { Row } from './rules/rule.js';

/** Tells every file that a line wants to have in the archive: its path below the folder `data`, and where it is named. */
export const filesIn = (type: LineType, row: Row, tell: (file: string, path: string) => void): void => {
  const one = (value: unknown, path: string): void => {
    const file = typeof value === 'string' ? inData(value) : undefined;
    if (file !== undefined) tell(file, path);
  };
  switch (type) {
    case 'emoji':
      one(row['image'], 'emoji.image');
      break;
    case 'user':
    case 'bot':
      one(row['profile_image'], `${type}.profile_image`);
      break;
    case 'post':
    case 'direct_post':
      ofPost(row, type, one);
      break;
    default:
  }
};

const ofPost = (row: Row, path: string, one: (value: unknown, path: string) => void): void => {
  const { attachments, replies } = row;
  if (Array.isArray(attachments))
    (attachments as (Row | null)[]).forEach((each, i) => one(each?.['path'], `${path}.attachments[${i}].path`));
  if (Array.isArray(replies))
    (replies as (Row | null)[]).forEach((each, i) => each && ofPost(each, `${path}.replies[${i}]`, one));
};
