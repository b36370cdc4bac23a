import type { Rule } from '../../rule';
import { guide } from '../../sources';

/** What does the same in the other language. */
const COUNTERPARTS: Record<string, string> = {
  InputPath: 'Arguments, or $states.input in an expression',
  OutputPath: 'Output',
  ResultPath: 'Output',
  ResultSelector: 'Output',
  Parameters: 'Arguments',
  Result: 'Output',
  ItemsPath: 'Items',
  Variable: 'Condition',
  Output: 'ResultSelector, ResultPath or OutputPath',
  Arguments: 'Parameters',
  Items: 'ItemsPath',
  Condition: 'Variable with a comparison operator',
};

export const fieldLanguage: Rule = {
  id: 'field-language',
  severity: 'error',
  title: 'A field belongs to the query language of its state',
  source: guide('transforming-data.html'),
  object(object, report) {
    const foreign = object.foreignFields;
    const isTest = object.schema.title.endsWith('choice rule');
    for (const name of isTest ? foreign.slice(0, 1) : foreign) {
      const other = object.language === 'JSONata' ? 'JSONPath' : 'JSONata';
      const isPath = object.language === 'JSONata' && name.endsWith('Path') && object.schema.fields.has(name.slice(0, -4));
      const instead = isPath ? `${name.slice(0, -4)} with an expression` : COUNTERPARTS[name] ?? 'Condition';
      report(object.at(name), {
        message: `'${name}' is a field of ${other} states, and this one is in ${object.language}.`,
        fix: `Use ${instead}, or set "QueryLanguage": "${other}" ${other === 'JSONata' ? 'on this state' : 'for the machine'}; a state inside a Map or Parallel takes the language of the machine.`,
      });
    }
  },
};
