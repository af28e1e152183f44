import { bool } from '../../plugin/index.js';
import type { Planned, State } from '../../plugin/index.js';
import { HOST_ATTRIBUTE, idAttribute, placeAttributes } from '../places.js';

export const DIRECTORY_ATTRIBUTES = {
  id: idAttribute('HOST:PATH'),
  host: HOST_ATTRIBUTE,
  ...placeAttributes('directory', '0755'),
  force_destroy: bool({
    default: false,
    description:
      'Whether destroy removes the directory with everything in it. Otherwise one that is not empty stays, with a warning.',
  }),
};

export type DirectoryAttributes = typeof DIRECTORY_ATTRIBUTES;
export type DirectoryState = State<DirectoryAttributes>;
export type PlannedDirectory = Planned<DirectoryAttributes>;
