import { ArnFormat, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';
import type { S3Source } from './item-sources';
import { MAX_ITEMS } from '../../asl';
import { grouped } from '../../private/duration';
import { refuse } from '../../private/errors';
import type { Dialect } from '../../steps/states/dialect';

/** The reader of a distributed map, as the L2 takes it, with all that the service has. */
export class S3ItemReader implements sfn.IItemReader {
  public readonly bucket: s3.IBucket;
  public readonly resource: string;
  public readonly maxItems?: number;
  private readonly parameters: Record<string, string>;

  constructor(scope: Construct, private readonly dialect: Dialect, private readonly source: S3Source) {
    const { bucket, place, maxItems } = source;
    this.bucket = bucket;
    this.maxItems = maxItems;
    this.resource = Stack.of(scope).formatArn({
      service: 'states',
      region: '',
      account: '',
      resource: 's3',
      resourceName: place === 'Key' ? 'getObject' : 'listObjectsV2',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.parameters = { Bucket: bucket.bucketName, ...placeOf(scope, dialect, source) };
  }

  public render(): any {
    const { config } = this.source;
    const readerConfig = Object.entries({ ...config, MaxItems: this.maxItems }).filter(([, value]) => value !== undefined);
    return {
      Resource: this.resource,
      ...readerConfig.length > 0 && { ReaderConfig: Object.fromEntries(readerConfig) },
      [this.dialect.queryLanguage === sfn.QueryLanguage.JSONATA ? 'Arguments' : 'Parameters']: this.parameters,
    };
  }

  /** For a machine that isn't a `Workflow`, which tells its permissions from the definition. */
  public providePolicyStatements(): iam.PolicyStatement[] {
    const { place, text, readsContents } = this.source;
    const { bucketArn } = this.bucket;
    const isManifest = this.source.config.InputType === 'MANIFEST' || this.source.config.ManifestType !== undefined;
    const list = new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucketArn] });
    const read = (keys: string) => new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects(keys)] });
    if (place === 'Key') return [read(isManifest ? '*' : text ?? '*')];
    return readsContents ? [list, read(`${text ?? ''}*`)] : [list];
  }

  /** What the definition can't tell of the permissions: the key is known at run time alone, or what a manifest leads to. */
  public get untold(): iam.PolicyStatement[] {
    const { place, value, config } = this.source;
    const isManifest = config.InputType === 'MANIFEST' || config.ManifestType !== undefined;
    return place === 'Key' && (value !== undefined || isManifest) ? this.providePolicyStatements() : [];
  }

  public validateItemReader(): string[] {
    return [];
  }
}

function placeOf(scope: Construct, dialect: Dialect, { place, text, value }: S3Source): Record<string, string> {
  if (value === undefined) return text === undefined ? {} : { [place]: text };
  const expression = value._render(scope, `items.${place.toLowerCase()}From`, dialect);
  return dialect.queryLanguage === sfn.QueryLanguage.JSONATA ? { [place]: `{% ${expression} %}` } : { [`${place}.$`]: expression };
}

/** Refuses what can't be read. */
export function checkSource(scope: Construct, { bucket, place, text, value, maxItems }: S3Source): void {
  const option = `items.${place.toLowerCase()}`;
  if (text !== undefined && value !== undefined) {
    refuse(scope, 'TextAndValue', {
      prop: `${option}From`,
      inWords: 'both',
      allowed: `left out beside '${place.toLowerCase()}'`,
      fix: 'Give the text or the value, not both.',
    });
  }
  if (place === 'Key' && text === undefined && value === undefined) {
    refuse(scope, 'ItemsWithoutKey', { prop: option, allowed: "given, or 'keyFrom'", fix: 'Say which object holds the items.' });
  }
  if (place === 'Key' && text === '') {
    refuse(scope, 'ItemsWithoutKey', {
      prop: option,
      value: text,
      allowed: 'at least one character',
      fix: 'Say which object holds the items.',
    });
  }
  const isCount =
    maxItems === undefined || Token.isUnresolved(maxItems) || (Number.isInteger(maxItems) && maxItems >= 1 && maxItems <= MAX_ITEMS);
  if (!isCount) {
    refuse(scope, 'MaxItems', {
      prop: 'items.maxItems',
      value: maxItems,
      allowed: `a whole number from 1 to ${grouped(MAX_ITEMS)}`,
      fix: 'Leave it out to read all items.',
    });
  }
  checkRegion(scope, 'items', bucket);
}

/** A map reads and writes in its own region alone. */
export function checkRegion(scope: IConstruct, prop: string, bucket: s3.IBucket): void {
  const { region } = Stack.of(scope);
  const other = bucket.env.region;
  if (Token.isUnresolved(region) || Token.isUnresolved(other) || region === other) return;
  refuse(scope, 'BucketRegion', {
    prop,
    inWords: `the bucket '${bucket.node.path}' in ${other}`,
    allowed: `a bucket in ${region}, the region of the workflow`,
    fix: 'A map reads and writes in its own region alone: use a bucket there, for example one that is replicated.',
  });
}
