import * as fc from 'fast-check';
import {
  arnParts, arnService, colonParts, functionInArn, isElidedArn, isPartOfArn, nameInArn, objectArn, queueArnOfUrl,
} from '../../../lib/asl/service/arn';

test.each<[string, string[] | undefined]>([
  ['arn:aws:s3:::bucket/key', ['arn', 'aws', 's3', '', '', 'bucket/key']],
  ['arn:aws:lambda:eu-west-1:1:function:F:live', ['arn', 'aws', 'lambda', 'eu-west-1', '1', 'function:F:live']],
  ['arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q', ['arn', '${AWS::Partition}', 'sqs', '${AWS::Region}', '${AWS::AccountId}', 'q']],
  ['arn:aws:lambda', undefined],
  ['Validate', undefined],
])('parts of %s', (text, parts) => {
  expect(arnParts(text)).toEqual(parts);
  expect(arnService(text)).toBe(parts?.[2]);
});

test.each<[string, boolean]>([
  ['arn:aws:lambda:...', true],
  ['arn:aws:lambda:...:function:F', true],
  ['arn:aws:lambda:eu-west-1:1:function:F', false],
  ['${Arn}', false],
])('%s is elided: %s', (text, elided) => expect(isElidedArn(text)).toBe(elided));

test.each<[string, boolean]>([
  ['arn:aws:lambda:...', true],
  ['arn:aws:lambda', true],
  ['arn:aws:lambda:eu-west-1:1:function:F', false],
  ['lambda', false],
])('%s is a part of an ARN: %s', (text, part) => expect(isPartOfArn(text)).toBe(part));

test.each<[string, string | undefined]>([
  ['https://sqs.eu-west-1.amazonaws.com/111122223333/work.fifo', 'arn:aws:sqs:eu-west-1:111122223333:work.fifo'],
  ['https://sqs.cn-north-1.amazonaws.com.cn/111122223333/work', 'arn:aws:sqs:cn-north-1:111122223333:work'],
  ['https://eu-west-1.queue.amazonaws.com/111122223333/work', 'arn:aws:sqs:eu-west-1:111122223333:work'],
  ['https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/work', 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:work'],
  ['https://example.com/111122223333/work', undefined],
])('queue of %s', (url, arn) => expect(queueArnOfUrl(url, 'aws')).toBe(arn));

test.each([
  ['arn:aws:s3:::data', 'arn:aws:s3:::data/a/b'],
  ['arn:aws:s3:eu-west-1:1:accesspoint/reports', 'arn:aws:s3:eu-west-1:1:accesspoint/reports/object/a/b'],
  ['arn:${AWS::Partition}:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/reports', 'arn:${AWS::Partition}:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/reports/object/a/b'],
])('objects of %s', (bucket, expected) => expect(objectArn(bucket, 'a/b')).toBe(expected));

test.each<[string, object | undefined]>([
  ['arn:aws:lambda:eu-west-1:1:function:F:live', { name: 'F', qualifier: ':live' }],
  ['arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}:$LATEST', { name: '${Name}', qualifier: ':$LATEST' }],
  ['arn:aws:lambda:...:function:F', { name: 'F', qualifier: '' }],
  ['arn:aws:lambda:...', { qualifier: '' }],
  ['arn:aws:lambda:eu-west-1:1:layer:L', { qualifier: '' }],
  ['arn:aws:sns:eu-west-1:1:function:F', undefined],
  ['F', undefined],
  ['arn:aws:lambda', undefined],
])('the function in %s', (text, named) => expect(functionInArn(text)).toEqual(named));

test.each([
  ['arn:aws:lambda:eu-west-1:1:function:F:live', 'F'],
  ['arn:aws:states:eu-west-1:1:stateMachine:M', 'M'],
  ['arn:aws:sns:eu-west-1:1:topic', 'arn:aws:sns:eu-west-1:1:topic'],
  ['F', 'F'],
])('the name in %s', (text, name) => expect(nameInArn(text)).toBe(name));

test.each<[string, string[]]>([
  ['a:${AWS::Region}:b', ['a', '${AWS::Region}', 'b']],
  ['${a:b', ['${a', 'b']],
  ['${${A::B}:c}', ['${${A::B}', 'c}']],
  ['${ }:${', ['${ }', '${']],
  ['', ['']],
])('colons of %s', (text, parts) => expect(colonParts(text)).toEqual(parts));

test('the parts of a text make the text', () => {
  const piece = fc.constantFrom('arn', ':', '${', '}', '${A::B}', '$', 'x', ' ');
  fc.assert(fc.property(fc.array(piece).map(pieces => pieces.join('')), text => {
    expect(colonParts(text).join(':')).toBe(text);
  }));
});
