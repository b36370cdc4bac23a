import { parse } from 'csv-parse/sync';
import { Reader } from './reader';
import { SimulationError, StateError } from '../../errors';

const DELIMITERS: Record<string, string> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/** CSV: every value is a text; a row that is short gets empty texts. */
export const readCsv: Reader = (text, config) => {
  const delimiter = DELIMITERS[String(config.CSVDelimiter ?? 'COMMA')];
  if (delimiter === undefined) throw new SimulationError(`CSVDelimiter must be one of ${Object.keys(DELIMITERS).join(', ')}, got ${JSON.stringify(config.CSVDelimiter)}`);
  const rows = parseRows(text, delimiter);
  const headers = headersOf(config.CSVHeaderLocation === 'GIVEN' ? config.CSVHeaders : rows.shift());
  return rows.map(row => ({ value: Object.fromEntries(headers.map((header, column) => [header, row[column] ?? ''])) }));
};

function headersOf(headers: unknown): string[] {
  const names = Array.isArray(headers) ? headers.map(String) : [];
  if (new Set(names).size < names.length) throw new StateError('States.ItemReaderFailed', 'CSV headers cannot contain duplicates.');
  return names;
}

function parseRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, bom: true });
  } catch (error) {
    throw new StateError('States.ItemReaderFailed', `The CSV file cannot be read: ${(error as Error).message}`);
  }
}
