import { parse } from 'csv-parse/sync';
import { Reader } from './reader';
import { textOfJson } from '../../../asl';
import { SimulationError, StateError } from '../../errors';

const DELIMITERS: Record<string, string> = { COMMA: ',', PIPE: '|', SEMICOLON: ';', SPACE: ' ', TAB: '\t' };

/** CSV: every value is a text; a row that is short gets empty texts. */
export const readCsv: Reader = (text, config) => {
  const delimiter = DELIMITERS[textOfJson(config.CSVDelimiter ?? 'COMMA')];
  if (delimiter === undefined) {
    throw new SimulationError(
      `CSVDelimiter must be one of ${Object.keys(DELIMITERS).join(', ')}, got ${JSON.stringify(config.CSVDelimiter)}`,
    );
  }
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
    return parse(hideEscapes(text, delimiter), {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      bom: true,
      cast: (value, { quoting }) => showEscapes(quoting && !value.startsWith('""') ? value : value.replaceAll('""', '"'), delimiter),
    });
  } catch (error) {
    throw new StateError('States.ItemReaderFailed', `The CSV file cannot be read: ${(error as Error).message}`);
  }
}

/** Stand for an escaped backslash, quotation mark and delimiter while the text is parsed; no text can have these characters. */
const [BACKSLASH, QUOTE, DELIMITER] = ['\uFDD0', '\uFDD1', '\uFDD2'];

/** A backslash escapes itself, a quotation mark and the delimiter; before anything else it is dropped. */
function hideEscapes(text: string, delimiter: string): string {
  const stand: Record<string, string> = { '\\': BACKSLASH, '"': QUOTE, [delimiter]: DELIMITER };
  return text.includes('\\') ? text.replace(/\\([\s\S]?)/g, (_, escaped: string) => stand[escaped] ?? escaped) : text;
}

function showEscapes(value: string, delimiter: string): string {
  return value.replaceAll(BACKSLASH, '\\').replaceAll(QUOTE, '"').replaceAll(DELIMITER, delimiter);
}
