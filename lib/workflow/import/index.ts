export { AslDefinition } from './asl-definition';
export { ImportedDefinition } from './imported-definition';
export { AslDefinitionOptions } from '../options/import-options';
export { Substitution } from './substitution';
