import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import {
  BatchAthenaOptions, BatchContentsOptions, BatchCsvOptions, BatchJsonOptions, BatchObjectOptions, BatchObjectsOptions,
  csvFields, formatFields, S3Source,
} from './item-sources';
import { checkSource, S3ItemReader } from './s3-item-reader';
import { checkFactories } from '../../private/shapes';
import { StepValue } from '../../steps';
import { Dialect } from '../../steps/states/dialect';

/**
 * Where the items of a batch come from: the data of the state, or S3. A bucket has to be in the account and the
 * region of the workflow.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 *
 * @example
 * const rows = BatchItems.csv(uploads, { keyFrom: StepValue.field('detail.object.key') });
 */
export class BatchItems {
  /** A field of the input that holds an array; `order.items` is the field `items` of the object `order`. */
  public static field(path: string): BatchItems {
    return new BatchItems(() => StepValue.field(path));
  }

  /** The input itself, which is an array. */
  public static input(): BatchItems {
    return new BatchItems(isJsonata => (isJsonata ? StepValue.jsonata('$states.input') : StepValue.jsonPath('$')));
  }

  /** A JSONPath expression, for a pattern in JSONPath. */
  public static jsonPath(expression: string): BatchItems {
    return new BatchItems(() => StepValue.jsonPath(expression));
  }

  /** A JSONata expression without `{%` and `%}`, for a pattern in JSONata. */
  public static jsonata(expression: string): BatchItems {
    return new BatchItems(() => StepValue.jsonata(expression));
  }

  /** The objects of a bucket, each as `{ Key, Size, Etag, LastModified, StorageClass }`. The objects are not read. */
  public static objects(bucket: s3.IBucket, options: BatchObjectsOptions = {}): BatchItems {
    return listed(bucket, options, { words: 'S3 objects', config: {} });
  }

  /** What is in the objects of a bucket: the rows, lines or elements of all of them together. */
  public static contents(bucket: s3.IBucket, options: BatchContentsOptions): BatchItems {
    return listed(bucket, options, {
      words: 'the contents of S3 objects', readsContents: true, config: { Transformation: 'LOAD_AND_FLATTEN', ...formatFields(options) },
    });
  }

  /** The rows of a CSV file: an object each, with a text for each column. */
  public static csv(bucket: s3.IBucket, options: BatchCsvOptions): BatchItems {
    return inObject(bucket, options, { words: 'a CSV file in S3', config: { InputType: 'CSV', ...csvFields(options) } });
  }

  /** The elements of an array in a JSON document. */
  public static json(bucket: s3.IBucket, options: BatchJsonOptions): BatchItems {
    return inObject(bucket, options, { words: 'a JSON document in S3', config: { InputType: 'JSON', ItemsPointer: options.pointer } });
  }

  /** The lines of a file in JSON Lines. */
  public static jsonLines(bucket: s3.IBucket, options: BatchObjectOptions): BatchItems {
    return inObject(bucket, options, { words: 'a JSON Lines file in S3', config: { InputType: 'JSONL' } });
  }

  /** The rows of a Parquet file. The simulation can't read it. */
  public static parquet(bucket: s3.IBucket, options: BatchObjectOptions): BatchItems {
    return inObject(bucket, options, { words: 'a Parquet file in S3', config: { InputType: 'PARQUET' } });
  }

  /** The objects that an S3 inventory lists, by its `manifest.json`. */
  public static inventory(bucket: s3.IBucket, options: BatchObjectOptions): BatchItems {
    return inObject(bucket, options, { words: 'an S3 inventory', config: { InputType: 'MANIFEST' } });
  }

  /** What an `UNLOAD` of Athena has written, by its manifest. The manifest and the files are in the same bucket. */
  public static athena(bucket: s3.IBucket, options: BatchAthenaOptions): BatchItems {
    return inObject(bucket, options, { words: 'an Athena manifest', config: { ManifestType: 'ATHENA_DATA', ...formatFields(options) } });
  }

  /** @internal */
  public static _inS3(source: S3Source): BatchItems {
    return new BatchItems(undefined, source);
  }

  private constructor(private readonly value: ((isJsonata: boolean) => StepValue) | undefined, private readonly source?: S3Source) {}

  /**
   * What is read in S3, in words; none for items in the data of the state.
   *
   * @internal
   */
  public get _words(): string | undefined {
    return this.source?.words;
  }

  /** @internal */
  public _render(scope: Construct, dialect: Dialect): RenderedItems {
    if (this.source) {
      checkSource(scope, this.source);
      return { itemReader: new S3ItemReader(scope, dialect, this.source) };
    }
    const expression = this._expression(scope, dialect);
    return dialect.queryLanguage === sfn.QueryLanguage.JSONATA
      ? { items: sfn.ProvideItems.jsonata(`{% ${expression} %}`) }
      : { itemsPath: expression };
  }

  /**
   * The expression of items in the data of the state.
   *
   * @internal
   */
  public _expression(scope: Construct, dialect: Dialect): string {
    return this.value!(dialect.queryLanguage === sfn.QueryLanguage.JSONATA)._render(scope, 'items', dialect);
  }
}

checkFactories('BatchItems', BatchItems);

/** Props of a Map state that say what its items are. */
export interface RenderedItems {
  readonly itemsPath?: string;
  readonly items?: sfn.ProvideItems;
  readonly itemReader?: S3ItemReader;
}

type HowRead = Pick<S3Source, 'words' | 'config' | 'readsContents'>;

function inObject(bucket: s3.IBucket, { key, keyFrom, maxItems }: BatchObjectOptions, how: HowRead): BatchItems {
  return BatchItems._inS3({ bucket, place: 'Key', text: key, value: keyFrom, maxItems, ...how });
}

function listed(bucket: s3.IBucket, { prefix, prefixFrom, maxItems }: BatchObjectsOptions, how: HowRead): BatchItems {
  return BatchItems._inS3({ bucket, place: 'Prefix', text: prefix, value: prefixFrom, maxItems, ...how });
}
