import * as fs from 'fs';
import * as path from 'path';
import { DocumentError, FileError, formatOf, isTemplate, machinesOfTemplateFile, readDocument, readTextFile, templatesOfAssembly } from '../../cloudformation';
import type { TemplateSource } from '../../diff';
import { CliFailure } from '../command';

/** What one side of a comparison holds. */
export type Side =
  | { readonly kind: 'definition'; readonly definition: unknown }
  | { readonly kind: 'templates'; readonly templates: ReadonlyMap<string, TemplateSource> };

/**
 * Reads a definition, a template, or a folder that the CDK synthesized into.
 *
 * @param shownAs what messages call it
 * @throws CliFailure when it cannot be read
 */
export function readSide(given: string, shownAs = given): Side {
  const stats = fs.statSync(given, { throwIfNoEntry: false });
  if (!stats) throw new CliFailure(`'${shownAs}' is neither a file nor a folder.`);
  try {
    return stats.isDirectory() ? folder(given, shownAs) : file(given);
  } catch (error) {
    if (error instanceof DocumentError) throw new CliFailure(`'${shownAs}' is ${error.message}.`);
    if (error instanceof FileError) throw new CliFailure(error.message);
    throw error;
  }
}

function folder(given: string, shownAs: string): Side {
  const templates = templatesOfAssembly(given);
  if (!templates) throw new CliFailure(`'${shownAs}' should be a file, or a folder that the CDK synthesized into, got a folder without 'manifest.json'.`);
  return { kind: 'templates', templates: new Map(templates.flatMap(template => sources(template, given))) };
}

function file(given: string): Side {
  const text = readTextFile(given);
  const document = readDocument(text, formatOf(text, given));
  return isTemplate(document) ? { kind: 'templates', templates: new Map(sources(given)) } : { kind: 'definition', definition: document };
}

/** A template and those of the stacks nested in it, by their places below a folder; alone, the outer one has no name. */
function sources(template: string, root?: string): [string, TemplateSource][] {
  return machinesOfTemplateFile(template).map(({ file: found, machines }, index) => [
    root === undefined ? (index === 0 ? '' : path.basename(found)) : path.relative(root, found),
    { template: readDocument(readTextFile(found)), machines },
  ]);
}
