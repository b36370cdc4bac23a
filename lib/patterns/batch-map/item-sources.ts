import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { StepValue } from '../../steps';

/** Options of items that are in one S3 object. */
export interface BatchObjectOptions {
  /**
   * Key of the object: text as it stands, never evaluated.
   *
   * @default - `keyFrom`
   */
  readonly key?: string;

  /**
   * Key of the object as a value that is read when the state runs, in place of `key`. The role may then read every
   * object of the bucket.
   *
   * @default - `key`
   */
  readonly keyFrom?: StepValue;

  /**
   * How many of the items are read, from 1 to 100,000,000.
   *
   * @default - all
   */
  readonly maxItems?: number;
}

/** Options of items that are the rows of a CSV file. */
export interface BatchCsvOptions extends BatchObjectOptions {
  /**
   * Where the names of the columns are.
   *
   * @default sfn.CsvHeaders.useFirstRow()
   */
  readonly headers?: sfn.CsvHeaders;

  /**
   * What stands between two values.
   *
   * @default sfn.CsvDelimiter.COMMA
   */
  readonly delimiter?: sfn.CsvDelimiter;
}

/** Options of items that are in an array of a JSON document. */
export interface BatchJsonOptions extends BatchObjectOptions {
  /**
   * Where the array is in the document, as a JSON pointer such as `/orders/open`.
   *
   * @default - the document is the array
   */
  readonly pointer?: string;
}

/** Options of items that are the objects of a bucket. */
export interface BatchObjectsOptions {
  /**
   * How the keys of the objects begin: text as it stands, never evaluated.
   *
   * @default - `prefixFrom`, otherwise all objects of the bucket
   */
  readonly prefix?: string;

  /**
   * How the keys begin, as a value that is read when the state runs, in place of `prefix`.
   *
   * @default - `prefix`
   */
  readonly prefixFrom?: StepValue;

  /**
   * How many of the items are read, from 1 to 100,000,000.
   *
   * @default - all
   */
  readonly maxItems?: number;
}

/** Options of items that are in the objects of a bucket. */
export interface BatchContentsOptions extends BatchObjectsOptions {
  /** What the objects are. */
  readonly format: BatchFormat;

  /**
   * Where the names of the columns are, for CSV.
   *
   * @default sfn.CsvHeaders.useFirstRow()
   */
  readonly headers?: sfn.CsvHeaders;

  /**
   * What stands between two values, for CSV.
   *
   * @default sfn.CsvDelimiter.COMMA
   */
  readonly delimiter?: sfn.CsvDelimiter;

  /**
   * Where the array is in each document, as a JSON pointer, for JSON.
   *
   * @default - the document is the array
   */
  readonly pointer?: string;
}

/** Options of items that an Athena manifest leads to. */
export interface BatchAthenaOptions extends BatchObjectOptions {
  /** What the files of the manifest are: CSV, JSON Lines or Parquet. */
  readonly format: BatchFormat;

  /**
   * Where the names of the columns are, for CSV.
   *
   * @default sfn.CsvHeaders.useFirstRow()
   */
  readonly headers?: sfn.CsvHeaders;

  /**
   * What stands between two values, for CSV.
   *
   * @default sfn.CsvDelimiter.COMMA
   */
  readonly delimiter?: sfn.CsvDelimiter;
}

/** Formats of the files that hold items. */
export enum BatchFormat {
  /** Comma-separated values, or values with another delimiter. */
  CSV = 'CSV',
  /** A JSON document with an array. */
  JSON = 'JSON',
  /** A JSON value a line. */
  JSON_LINES = 'JSONL',
  /** Apache Parquet. */
  PARQUET = 'PARQUET',
}

/** Where items in S3 are, and how they are read. */
export interface S3Source {
  readonly bucket: s3.IBucket;
  /** Parameter that tells which objects: `Key` or `Prefix`. */
  readonly place: 'Key' | 'Prefix';
  readonly text?: string;
  readonly value?: StepValue;
  readonly maxItems?: number;
  /** Fields of the `ReaderConfig`, but for `MaxItems`. */
  readonly config: { readonly [field: string]: unknown };
  /** Whether what is listed is read as well. */
  readonly readsContents?: boolean;
  /** In words, for the comment of the state. */
  readonly words: string;
}

/** Fields of a `ReaderConfig` that say what a CSV file looks like. */
export function csvFields({
  headers = sfn.CsvHeaders.useFirstRow(),
  delimiter,
}: Pick<BatchCsvOptions, 'headers' | 'delimiter'>): S3Source['config'] {
  return { CSVHeaderLocation: headers.headerLocation, CSVHeaders: headers.headers, CSVDelimiter: delimiter };
}

/** Fields of a `ReaderConfig` that say what the objects are. */
export function formatFields(options: Omit<BatchContentsOptions, keyof BatchObjectsOptions>): S3Source['config'] {
  return {
    InputType: options.format,
    ...options.format === BatchFormat.CSV && csvFields(options),
    ...options.format === BatchFormat.JSON && { ItemsPointer: options.pointer },
  };
}
