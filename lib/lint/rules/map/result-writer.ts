import { isJsonObject, parseResource, RESULT_WRITER } from '../../../asl';
import { shown } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { parameter } from '../../task-facts';

export const resultWriter: Rule = {
  id: 'result-writer',
  severity: 'error',
  title: 'A result writer says where or how it writes',
  source: guide('input-output-resultwriter.html'),
  objects: [RESULT_WRITER],
  object(object, report) {
    if (object.foreignFields.length > 0) return;
    const field = object.language === 'JSONata' ? 'Arguments' : 'Parameters';
    const text = object.get('Resource');
    const parameters = object.get(field);
    if (object.has('Resource') !== object.has(field) || (!object.has('Resource') && !object.has('WriterConfig'))) {
      report(object, {
        message: `A ResultWriter has Resource and ${field}, or WriterConfig, or all three.`,
        fix: `Add what is missing: Resource and ${field} say where the results go.`,
      });
    } else if (typeof text === 'string' && !isWriter(text)) {
      report(object.at('Resource'), {
        message: `A ResultWriter cannot write to ${shown(text)}.`,
        fix: 'Use arn:aws:states:::s3:putObject.',
      });
    } else if (isJsonObject(parameters) && parameter(parameters, 'Bucket') === undefined) {
      report(object.at(field), { message: 'The ResultWriter lacks a Bucket.', fix: `Add Bucket to ${field}.` });
    }
  },
};

function isWriter(text: string): boolean {
  const resource = parseResource(text);
  return (
    resource.kind === 'placeholder'
    || (resource.kind === 'integration'
      && !resource.sdk
      && resource.service === 's3'
      && resource.action === 'putObject'
      && resource.pattern === 'requestResponse')
  );
}
