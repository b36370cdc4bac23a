import * as fs from 'fs';
import * as path from 'path';
import { DocumentError, formatOf, readDocument, repeatedKeys } from '../document';
import type { TextPlace } from '../document';
import { isServerless, isTemplate, machinesOfServerless } from '../template';
import type { TemplateMachine } from '../template';
import { filesLike, isGlob, machineFilesIn } from './find-files';
import { externalOf, machinesOfTemplateFile, templatesOfAssembly } from './templates';
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
  /** Keys that the file has twice; told once for a file. */
  readonly repeatedKeys?: readonly { readonly key: string; readonly place: TextPlace }[];
}

/**
 * The state machines in files with definitions, in CloudFormation templates, in a `serverless.yml`, in folders that the CDK
 * synthesized into or that hold such files, and in all that a pattern with `*` names; `-` is the standard input.
 *
 * @throws FileError when a path leads nowhere
 */
export function machinesInFiles(paths: readonly string[]): MachineInFile[] {
  return paths.flatMap(given => {
    if (fs.statSync(given, { throwIfNoEntry: false })?.isDirectory()) return inFolder(given);
    if (!isGlob(given) || fs.existsSync(given)) return inFile(given);
    const files = filesLike(given);
    if (files.length === 0) throw new FileError(`'${given}' names no file.`);
    return files.flatMap(inFile);
  });
}

function inFolder(folder: string): MachineInFile[] {
  const templates = templatesOfAssembly(folder);
  if (templates) return templates.flatMap(inTemplate);
  const files = machineFilesIn(folder);
  if (files.length > 0) return files.flatMap(inFile);
  throw new FileError(
    `'${folder}' should be a file, a folder that the CDK synthesized into, or one with definitions or templates (*.asl.json, *.asl.yaml, template.yaml, *.template.json, serverless.yml).`,
  );
}

function inFile(file: string): MachineInFile[] {
  const text = readTextFile(file);
  const format = formatOf(text, file);
  try {
    const document = readDocument(text, format);
    const machines = isTemplate(document)
      ? inTemplate(file)
      : isServerless(document)
        ? inServerless(file, document)
        : [{ file, name: '', definition: document }];
    const repeated = format === 'yaml' ? repeatedKeys(text) : [];
    return repeated.length > 0 ? [{ file, name: '', repeatedKeys: repeated }, ...machines] : machines;
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    // The check of JSON text says what is wrong with it, and where.
    return [format === 'json' ? { file, name: '', definition: text, brokenAt: error.place } : { file, name: '', unreadable: error }];
  }
}

function inServerless(file: string, document: unknown): MachineInFile[] {
  return machinesOfServerless(document, externalOf(file))
    .map(machine => ({ file, name: machine.logicalId, inTemplate: machine, definition: machine.definition }));
}

function inTemplate(template: string): MachineInFile[] {
  return machinesOfTemplateFile(template).flatMap(({ file, machines }) => machines.map(machine => ({
    file: path.isAbsolute(template) ? file : path.relative(process.cwd(), path.resolve(file)),
    name: machine.constructPath?.replace(/\/Resource$/, '') ?? machine.logicalId,
    inTemplate: machine,
    definition: machine.definition,
  })));
}
