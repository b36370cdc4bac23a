import { reference } from '../support';
import type { GoldenCase } from '../support';

export const OBJECT_STORAGE: readonly GoldenCase[] = [
  {
    name: 's3:listObjectsV2 of a prefix',
    source: reference('amazons3'),
    api: 'aws-sdk:s3:listObjectsV2',
    args: { Bucket: 'data', Prefix: 'in/' },
    needs: ['s3:ListBucket | arn:aws:s3:::data | {"StringEquals":{"s3:prefix":"in/"}}'],
  },
  {
    name: 's3:listObjectsV2 below a known folder',
    source: reference('amazons3'),
    api: 'aws-sdk:s3:listObjectsV2',
    args: { 'Bucket': 'data', 'Prefix.$': "States.Format('in/{}', $.day)" },
    needs: ['s3:ListBucket | arn:aws:s3:::data | {"StringLike":{"s3:prefix":"in/*"}}'],
  },
  {
    name: 's3:headObject',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html',
    api: 'aws-sdk:s3:headObject',
    args: { Bucket: 'data', Key: 'a/b.json' },
    needs: ['s3:GetObject | arn:aws:s3:::data/a/b.json'],
  },
  {
    name: 's3:copyObject reads the source and writes the target',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html',
    api: 'aws-sdk:s3:copyObject',
    args: { Bucket: 'archive', Key: '2026/a.json', CopySource: 'data/in/a.json' },
    needs: ['s3:GetObject | arn:aws:s3:::data/in/a.json', 's3:PutObject | arn:aws:s3:::archive/2026/a.json'],
  },
  {
    name: 's3:putObject below a known folder, in a bucket with its own key',
    api: 'aws-sdk:s3:putObject',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    args: { 'Bucket': 'data', 'Key.$': "States.Format('orders/{}.json', $.id)", 'Body.$': '$' },
    options: { keyOf: arn => arn === 'arn:aws:s3:::data' ? 'arn:aws:kms:eu-west-1:111122223333:key/s3' : undefined },
    needs: [
      'kms:Decrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/s3',
      's3:PutObject | arn:aws:s3:::data/orders/*',
    ],
  },
  {
    name: 's3:listObjectsV2 of a whole bucket',
    source: reference('amazons3'),
    api: 'aws-sdk:s3:listObjectsV2',
    args: { Bucket: 'data' },
    needs: ['s3:ListBucket | arn:aws:s3:::data'],
  },
  {
    name: 's3:headObject of a version',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html',
    api: 'aws-sdk:s3:headObject',
    args: { Bucket: 'data', Key: 'a/b.json', VersionId: '3' },
    needs: ['s3:GetObjectVersion | arn:aws:s3:::data/a/b.json'],
  },
  {
    name: 's3:copyObject of a version, between buckets with keys',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html',
    api: 'aws-sdk:s3:copyObject',
    args: { 'Bucket': 'archive', 'Key.$': "States.Format('2026/{}', $.name)", 'CopySource': 'data/in/a%20b.json?versionId=3' },
    options: { keyOf: arn => `arn:aws:kms:eu-west-1:111122223333:key/${arn.split(':::')[1]}` },
    needs: [
      'kms:Decrypt | arn:aws:kms:eu-west-1:111122223333:key/data',
      'kms:Decrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/archive',
      's3:GetObjectVersion | arn:aws:s3:::data/in/a b.json',
      's3:PutObject | arn:aws:s3:::archive/2026/*',
    ],
  },
  {
    name: 's3:copyObject from a known folder',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html',
    api: 'aws-sdk:s3:copyObject',
    args: { 'Bucket': 'archive', 'Key': 'a.json', 'CopySource.$': "States.Format('data/in/{}', $.name)" },
    needs: ['s3:GetObject | arn:aws:s3:::data/in/*', 's3:PutObject | arn:aws:s3:::archive/a.json'],
  },
  {
    name: 's3:putObject with a key, tags and grants of its own',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html',
    api: 'aws-sdk:s3:putObject',
    args: { 'Bucket': 'data', 'Key': 'a', 'Body.$': '$', 'SSEKMSKeyId': 'arn:aws:kms:eu-west-1:111122223333:key/own', 'Tagging': 'a=b', 'GrantRead': 'id=1' },
    needs: [
      'kms:Decrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/own',
      's3:PutObject s3:PutObjectAcl s3:PutObjectTagging | arn:aws:s3:::data/a',
    ],
  },
  {
    name: 's3:getObject through an access point',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html',
    api: 'aws-sdk:s3:getObject',
    args: { Bucket: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/reports', Key: 'a/b.json' },
    needs: ['s3:GetObject | arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/a/b.json'],
  },
  {
    name: 's3:putObjectTagging, whose action has its name',
    source: reference('amazons3'),
    api: 'aws-sdk:s3:putObjectTagging',
    args: { Bucket: 'data', Key: 'a', Tagging: {} },
    needs: ['s3:PutObjectTagging | arn:aws:s3:::data/a'],
  },
  {
    name: 's3:getBucketLocation, whose action has its name',
    source: reference('amazons3'),
    api: 'aws-sdk:s3:getBucketLocation',
    args: { Bucket: 'data' },
    needs: ['s3:GetBucketLocation | arn:aws:s3:::data'],
  },
];
