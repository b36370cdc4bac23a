import * as fs from 'fs';
import { BARE_MARK_IN_JSON } from './texts';
import { isJsonObject } from '../../asl';
import { DocumentError, formatOf, readDocument } from '../../cloudformation';
import { describe, InvalidInputError } from '../../private/errors';

/** Reads a definition from a file. */
export function readDefinitionFile(file: string): object {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) {
    refuseText(
      file,
      'path',
      'a file',
      stats ? 'a folder' : 'a path where nothing is',
      `Paths are relative to the working directory, which is ${process.cwd()}.`,
    );
  }
  return readDefinitionText(fs.readFileSync(file, 'utf8'), file);
}

/** Reads a definition from text. */
export function readDefinitionText(text: string, file?: string): object {
  const source = file ?? 'AslDefinition.fromString';
  try {
    return checkObject(readDocument(text, formatOf(text, file), BARE_MARK_IN_JSON), source);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    refuseText(source, 'definition', 'JSON or YAML', error.message, 'Correct the text at that place.');
  }
}

/** Makes sure that a definition is an object at all; what is in it is for the check of the definition. */
export function checkObject(definition: unknown, source: string): object {
  if (isJsonObject(definition)) return definition;
  refuseText(
    source,
    'definition',
    "an object with 'StartAt' and 'States'",
    describe(definition),
    'Give the whole definition of a state machine.',
  );
}

/** There is no construct yet that a message could name. */
function refuseText(source: string, prop: string, allowed: string, received: string, fix: string): never {
  throw new InvalidInputError('DefinitionUnreadable', source, `'${prop}' should be ${allowed}, got ${received}. ${fix}`);
}
