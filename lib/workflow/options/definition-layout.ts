import type { PermissionOptions } from './permission-options';

/** How a definition is written. */
export enum DefinitionLayout {
  /** Two-space JSON, in the template one line an array element, so that a review shows the line that changed. */
  LINES = 'LINES',
  /** One line of JSON, for the smallest template. */
  COMPACT = 'COMPACT',
}

/** Where a definition is kept. */
export enum DefinitionStorage {
  /** In the template itself. */
  TEMPLATE = 'TEMPLATE',
  /**
   * In a file that is uploaded beside the template, for definitions that CloudFormation's limit of
   * 1 MB for a template leaves no room for. It has placeholders, and the machine `DefinitionSubstitutions`:
   * `cdk deploy --hotswap` doesn't update it, and drift detection may report it as modified.
   */
  ASSET = 'ASSET',
}

/** How a definition is written, where it is kept, and what it can't tell about its permissions. */
export interface DefinitionOptions extends PermissionOptions {
  /**
   * How the definition is written.
   *
   * @default DefinitionLayout.LINES
   */
  readonly definitionLayout?: DefinitionLayout;

  /**
   * Where the definition is kept.
   *
   * @default DefinitionStorage.TEMPLATE
   */
  readonly definitionStorage?: DefinitionStorage;
}
