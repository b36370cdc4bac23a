import { lineAndColumn, parseDefinition } from '../asl';
import { toMermaid } from './mermaid';
import { checkOptionNames } from '../findings';

/** Which way a diagram runs. */
export enum DiagramDirection {
  /** From top to bottom. */
  DOWN = 'TB',
  /** From left to right. */
  RIGHT = 'LR',
}

/** How a diagram is drawn. */
export interface AslDiagramOptions {
  /**
   * Which way the diagram runs.
   *
   * @default DiagramDirection.DOWN
   */
  readonly direction?: DiagramDirection;
}

/** Draws definitions in the Amazon States Language, without a CDK app and without AWS. */
export class AslDiagram {
  /**
   * A definition as a Mermaid flowchart, which GitHub shows in Markdown between fences with the word `mermaid`.
   *
   * States are drawn with their types and retriers, choices with their conditions, catchers with dashed
   * lines, and the states inside of a Parallel or Map as subgraphs. The same definition always gives the
   * same text. A broken definition is drawn as far as it goes.
   *
   * @param definition the definition as an object, or as JSON text; it is not changed
   * @throws an error when the text is not JSON, or the definition no object
   * @see https://mermaid.js.org/syntax/flowchart.html
   */
  public static toMermaid(definition: any, options: AslDiagramOptions = {}): string {
    checkOptionNames('AslDiagram.toMermaid', options, ['direction']);
    return toMermaid(typeof definition === 'string' ? parsed(definition) : definition, options);
  }

  private constructor() {}
}

function parsed(text: string): unknown {
  const { definition, faults } = parseDefinition(text);
  const fault = faults.find(({ kind }) => kind === 'syntax');
  if (!fault) return definition;
  const { line, column } = lineAndColumn(text, fault.offset);
  throw new Error(`A definition to draw should be JSON text: line ${line}, column ${column}: ${fault.message}.`);
}
