/** Functions of JSONata 2.0.6, which Step Functions runs. `$eval` is not among them. */
const BUILT_IN = `
  string length substring substringBefore substringAfter uppercase lowercase trim pad contains split join match replace
  base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl
  number abs floor ceil round power sqrt random formatNumber formatBase formatInteger parseInteger
  sum max min average boolean not exists count append sort reverse shuffle distinct zip
  keys lookup spread merge sift each error assert type now millis fromMillis toMillis
  map filter single reduce clone
`;

/** Functions that Step Functions adds (`random` it replaces with one that can take a seed). */
const ADDED = 'partition range hash random uuid parse';

/**
 * The functions an expression may call, without the `$`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const JSONATA_FUNCTIONS: ReadonlySet<string> = new Set(`${BUILT_IN} ${ADDED}`.trim().split(/\s+/));
