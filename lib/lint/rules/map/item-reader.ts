import { ITEM_READER, isJsonObject, own, parseResource } from '../../../asl';
import { listed, shown } from '../../../findings';
import type { Problem, Rule } from '../../rule';
import { guide } from '../../sources';
import type { ObjectSubject } from '../../subjects/object';
import { parameter } from '../../task-facts';

const REQUIRED: Record<string, readonly string[]> = { getObject: ['Bucket', 'Key'], listObjectsV2: ['Bucket'] };

export const itemReader: Rule = {
  id: 'item-reader',
  severity: 'error',
  title: 'An item reader reads an S3 object or lists S3 objects',
  source: guide('input-output-itemreader.html'),
  objects: [ITEM_READER],
  object(object, report) {
    const text = object.get('Resource');
    if (typeof text !== 'string') return;
    const resource = parseResource(text);
    if (resource.kind === 'placeholder') return;
    const action =
      resource.kind === 'integration' && resource.service === 's3' && !resource.sdk && resource.pattern === 'requestResponse'
        ? resource.action
        : '';
    if (!Object.hasOwn(REQUIRED, action)) {
      report(object.at('Resource'), {
        message: `An ItemReader cannot read from ${shown(text)}.`,
        fix: 'Use arn:aws:states:::s3:getObject for one object, or arn:aws:states:::s3:listObjectsV2 for a list of objects.',
      });
      return;
    }
    const field = object.language === 'JSONata' ? 'Arguments' : 'Parameters';
    const parameters = object.get(field);
    const missing = isJsonObject(parameters)
      ? REQUIRED[action].filter(name => parameter(parameters, name) === undefined)
      : REQUIRED[action];
    const isElsewhere = object.foreignFields.length > 0 || object.misspelt([field]) !== undefined;
    if (missing.length > 0 && typeof parameters !== 'string' && !isElsewhere) {
      report(isJsonObject(parameters) ? object.at(field) : object, {
        message: `The ItemReader lacks ${listed(missing, 'and')}.`,
        fix: `Add ${listed(missing, 'and')} to ${field}.`,
      });
    }
    const fault = configFaultOf(object);
    if (fault) report(object.at('ReaderConfig'), fault);
  },
};

/**
 * A CSV file is read only with word of where the names of its columns are, and a JSON file has none; a pointer leads from the root of the
 * file.
 */
function configFaultOf(object: ObjectSubject): Problem | undefined {
  const config = object.get('ReaderConfig');
  if (!isJsonObject(config)) return undefined;
  const [location, type, pointer] = ['CSVHeaderLocation', 'InputType', 'ItemsPointer'].map(name => own(config, name));
  if (location === undefined && type === 'CSV') {
    return {
      message: 'A CSV file is read, and no CSVHeaderLocation is given.',
      fix: 'Add CSVHeaderLocation: FIRST_ROW, or GIVEN with CSVHeaders.',
    };
  }
  if (location !== undefined && type === 'JSON') {
    return {
      message: 'A JSON file is read, and only CSV has a CSVHeaderLocation.',
      fix: 'Remove CSVHeaderLocation, or set InputType to CSV.',
    };
  }
  if (typeof pointer === 'string' && /^[^/{$]/.test(pointer)) {
    return {
      message: `The ItemsPointer ${shown(pointer)} is no JSON pointer.`,
      fix: 'Begin it with /, and write / between its keys: /orders/open.',
    };
  }
  return location === 'GIVEN' && own(config, 'CSVHeaders') === undefined
    ? { message: 'CSVHeaderLocation is GIVEN, and no CSVHeaders are.', fix: 'Add CSVHeaders with the names of the columns.' }
    : undefined;
}
