import { ITEM_READER, isJsonObject, own, parseResource } from '../../../asl';
import { parameter } from '../../parameters';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { ObjectSubject } from '../../subjects/object';
import { listed, shown } from '../../words';

const REQUIRED: Record<string, readonly string[]> = { getObject: ['Bucket', 'Key'], listObjectsV2: ['Bucket'] };

export const itemReader: Rule = {
  id: 'item-reader',
  severity: 'error',
  title: 'An item reader reads an S3 object or lists S3 objects',
  source: guide('input-output-itemreader.html'),
  objects: [ITEM_READER],
  object(object, report) {
    const text = object.get('Resource');
    if (typeof text !== 'string') {
      return;
    }
    const resource = parseResource(text);
    if (resource.kind === 'placeholder') {
      return;
    }
    const action = resource.kind === 'integration' && resource.service === 's3' && !resource.sdk && resource.pattern === 'requestResponse' ? resource.action : '';
    if (!Object.hasOwn(REQUIRED, action)) {
      report(object.at('Resource'), {
        message: `An ItemReader cannot read from ${shown(text)}.`,
        fix: 'Use arn:aws:states:::s3:getObject for one object, or arn:aws:states:::s3:listObjectsV2 for a list of objects.',
      });
      return;
    }
    const field = object.language === 'JSONata' ? 'Arguments' : 'Parameters';
    const parameters = object.get(field);
    const missing = isJsonObject(parameters) ? REQUIRED[action].filter(name => parameter(parameters, name) === undefined) : REQUIRED[action];
    if (missing.length > 0 && typeof parameters !== 'string') {
      report(isJsonObject(parameters) ? object.at(field) : object, { message: `The ItemReader lacks ${listed(missing, 'and')}.`, fix: `Add ${listed(missing, 'and')} to ${field}.` });
    }
    if (lacksHeaders(object)) {
      report(object.at('ReaderConfig'), { message: 'CSVHeaderLocation is GIVEN, and no CSVHeaders are.', fix: 'Add CSVHeaders with the names of the columns.' });
    }
  },
};

function lacksHeaders(object: ObjectSubject): boolean {
  const config = object.get('ReaderConfig');
  return isJsonObject(config) && own(config, 'CSVHeaderLocation') === 'GIVEN' && own(config, 'CSVHeaders') === undefined;
}
