import * as fs from 'fs';
import * as path from 'path';
import { DocumentError, formatOf, readDocument } from '../document';
import type { TextPlace } from '../document';
import { isTemplate } from '../template';
import type { TemplateMachine } from '../template';
import { machinesOfTemplateFile, templatesOfAssembly } from './templates';
import { FileError, readTextFile } from './text-files';

/** A state machine that was found in a file. */
export interface MachineInFile {
  /** The file, as its path was given or relative to the working directory. */
  readonly file: string;
  /** What the template calls it; empty for a file that holds a definition alone. */
  readonly name: string;
  /** The machine of a template. */
  readonly inTemplate?: TemplateMachine;
  /** A definition that stands alone: an object or JSON text. */
  readonly definition?: unknown;
  /** Why a file could not be read as what its name says. */
  readonly unreadable?: { readonly reason: string; readonly place: TextPlace };
  /** Where the JSON text of a definition breaks off. */
  readonly brokenAt?: TextPlace;
}

/**
 * The state machines in files with definitions, in CloudFormation templates, and in folders that the CDK
 * synthesized into.
 *
 * @throws FileError when a path leads nowhere
 */
export function machinesInFiles(paths: readonly string[]): MachineInFile[] {
  return paths.flatMap(given => (fs.statSync(given, { throwIfNoEntry: false })?.isDirectory() ? inFolder(given) : inFile(given)));
}

function inFolder(folder: string): MachineInFile[] {
  const templates = templatesOfAssembly(folder);
  if (!templates) throw new FileError(`'${folder}' should be a file, or a folder that the CDK synthesized into, got a folder without 'manifest.json'.`);
  return templates.flatMap(inTemplate);
}

function inFile(file: string): MachineInFile[] {
  const text = readTextFile(file);
  const format = formatOf(text, file);
  try {
    const document = readDocument(text, format);
    if (isTemplate(document)) return inTemplate(file);
    return [{ file, name: '', definition: document }];
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    // The check of JSON text says what is wrong with it, and where.
    return [format === 'json' ? { file, name: '', definition: text, brokenAt: error.place } : { file, name: '', unreadable: error }];
  }
}

function inTemplate(template: string): MachineInFile[] {
  return machinesOfTemplateFile(template).flatMap(({ file, machines }) => machines.map(machine => ({
    file: path.isAbsolute(template) ? file : path.relative(process.cwd(), path.resolve(file)),
    name: machine.constructPath?.replace(/\/Resource$/, '') ?? machine.logicalId,
    inTemplate: machine,
    definition: machine.definition,
  })));
}
