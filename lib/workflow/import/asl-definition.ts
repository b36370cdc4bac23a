import { ImportedDefinition } from './imported-definition';
import { checkObject, readDefinitionFile, readDefinitionText } from './read-definition';
import { checkFactories } from '../../private/shapes';
import type { AslDefinitionOptions } from '../options/import-options';

/**
 * Imports definitions that were written by hand in the Amazon States Language, as JSON or YAML.
 *
 * @see https://states-language.net/spec.html
 */
export class AslDefinition {
  /**
   * Imports a file: YAML when its name ends in `.yaml` or `.yml`, JSON when it ends in `.json`, else by its content.
   *
   * @param path path of the file, absolute or relative to the working directory
   * @throws an error when there is no such file, or it holds neither
   */
  public static fromFile(path: string, options: AslDefinitionOptions = {}): ImportedDefinition {
    return ImportedDefinition._of(readDefinitionFile(path), options);
  }

  /**
   * Imports a text, JSON or YAML.
   *
   * @throws an error when it is neither
   */
  public static fromString(text: string, options: AslDefinitionOptions = {}): ImportedDefinition {
    return ImportedDefinition._of(readDefinitionText(text), options);
  }

  /**
   * Imports an object, which may hold tokens.
   *
   * @throws an error when it is no object
   */
  public static fromObject(definition: any, options: AslDefinitionOptions = {}): ImportedDefinition {
    return ImportedDefinition._of(checkObject(definition, 'AslDefinition.fromObject'), options);
  }

  private constructor() {}
}

checkFactories('AslDefinition', AslDefinition);
