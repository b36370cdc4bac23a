import * as fs from 'fs';
import * as path from 'path';
import { atRevision } from './revisions';
import {
  DocumentError,
  FileError,
  formatOf,
  isTemplate,
  machinesOfTemplateFile,
  readDocument,
  readTextFile,
  templatesOfAssembly,
} from '../../cloudformation';
import type { TemplateSource } from '../../diff';
import { CliFailure } from '../command';

/** What one side of a comparison holds, by the places of the files in a folder; a file alone has no name. */
export interface Side {
  readonly definitions: ReadonlyMap<string, unknown>;
  readonly templates: ReadonlyMap<string, TemplateSource>;
}

/**
 * Reads a definition, a template, a folder that the CDK synthesized into or that holds such files, or one of these at
 * a revision of git.
 *
 * @throws CliFailure when it cannot be read
 */
export function readSide(given: string): Side {
  if (fs.existsSync(given)) return read(given, given);
  const revision = /^([^:]+):(.*)$/.exec(given);
  if (!revision) {
    throw new CliFailure(`'${given}' is neither a file nor a folder, nor a revision of git and a folder such as main:cdk.out.`);
  }
  return atRevision(revision[1], revision[2], copy => read(copy, given));
}

function read(place: string, shownAs: string): Side {
  try {
    return fs.statSync(place).isDirectory() ? folder(place, shownAs) : sideOf([['', place]]);
  } catch (error) {
    if (error instanceof DocumentError) throw new CliFailure(`'${shownAs}' is ${error.message}.`);
    if (error instanceof FileError) throw new CliFailure(error.message);
    throw error;
  }
}

const TEMPLATE = /\.template\.\w+$/;
const FILES = /\.(template|asl)\.(json|ya?ml)$/;

function folder(place: string, shownAs: string): Side {
  const assembly = templatesOfAssembly(place);
  if (assembly) {
    const templates = assembly.flatMap(template => sources(template, path.relative(place, template)));
    return { definitions: new Map(), templates: new Map(templates) };
  }
  const files = filesBelow(place).filter(file => FILES.test(file));
  if (files.length === 0) {
    throw new CliFailure(
      `'${shownAs}' should be a folder that the CDK synthesized into, or hold templates (*.template.json) or definitions (*.asl.json).`,
    );
  }
  return sideOf(files.map(file => [path.relative(place, file), file]));
}

function filesBelow(place: string): string[] {
  return fs.readdirSync(place, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules' && name !== '.git').flatMap(entry => {
    const found = path.join(place, entry.name);
    return entry.isDirectory() ? filesBelow(found) : [found];
  }).sort();
}

function sideOf(files: readonly (readonly [string, string])[]): Side {
  const [definitions, templates] = [new Map<string, unknown>(), new Map<string, TemplateSource>()];
  for (const [name, file] of files) {
    const text = readTextFile(file);
    const document = readDocument(text, formatOf(text, file));
    if (isTemplate(document)) sources(file, name).forEach(([key, source]) => templates.set(key, source));
    else if (name === '' || !TEMPLATE.test(name)) definitions.set(name, document); // a template without resources has no machine
  }
  return { definitions, templates };
}

/** A template and those of the stacks nested in it, which lie beside it. */
function sources(template: string, name: string): [string, TemplateSource][] {
  return machinesOfTemplateFile(template).map(({ file: found, machines }, index) => [
    index === 0 ? name : path.join(path.dirname(name), path.basename(found)),
    { template: readDocument(readTextFile(found)), machines },
  ]);
}
