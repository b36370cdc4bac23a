/** What the service charges, in USD. */
export interface Prices {
  readonly region: string;
  /** When the prices were looked up. */
  readonly date: string;
  readonly source: string;
  /** One state transition of a Standard workflow. */
  readonly standardTransition: number;
  /** One execution of an Express workflow. */
  readonly expressRequest: number;
  /** One GB-second of an Express workflow, first tier. */
  readonly expressGigabyteSecond: number;
  /** Page of the prices of S3. */
  readonly s3Source: string;
  /** Reading one S3 object of the class Standard. */
  readonly s3Read: number;
  /** Writing one, or listing up to 1,000 of them. */
  readonly s3Write: number;
}

/** On-demand prices before any free tier and volume discount. */
export const PRICES: Prices = {
  region: 'us-east-1',
  date: '2026-11-23',
  source: 'https://aws.amazon.com/step-functions/pricing/',
  standardTransition: 0.000025,
  expressRequest: 0.000001,
  expressGigabyteSecond: 0.00001667,
  s3Source: 'https://aws.amazon.com/s3/pricing/',
  s3Read: 0.0000004,
  s3Write: 0.000005,
};
