import { BOUNDS, checkNode } from './bounds';
import { TEXT_FUNCTIONS } from './text-functions';
import { compileJsonataProgram, JsonataProgram } from '../../asl';

/** An expression as the service runs it: with its functions and its bounds. */
export function serviceProgram(source: string): JsonataProgram {
  const program = compileJsonataProgram(source, BOUNDS);
  program.onNode(checkNode);
  for (const [name, { signature, implementation }] of Object.entries(TEXT_FUNCTIONS)) {
    program.registerFunction(name, implementation, signature);
  }
  return program;
}
