import { readFileSync } from 'fs';
import { join } from 'path';
import { brotliDecompressSync } from 'zlib';

/** A value of a request, as the public API models have it. A document is any JSON but a bare number or boolean. */
export type SdkType =
  | { readonly kind: 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'document' | 'any' }
  | { readonly kind: 'list' | 'map'; readonly of: SdkType }
  | { readonly kind: 'structure'; readonly members: SdkMembers };

/** A parameter, or a member of one. */
export interface SdkMember {
  readonly type: SdkType;
  readonly isRequired: boolean;
  /** Whether it makes a repeated call one call. */
  readonly isToken: boolean;
}

/** Members by the name that Step Functions has for them. */
export type SdkMembers = ReadonlyMap<string, SdkMember>;

/** A service that tasks can call by `aws-sdk:SERVICE:OPERATION`. */
export interface SdkService {
  /** What stands before the dot in its errors: `DynamoDb`. */
  readonly errorPrefix: string;
  /** The errors its operations are documented to give, without the prefix. */
  readonly errors: ReadonlySet<string>;
  /** Its operations, in camel case. */
  readonly operations: ReadonlySet<string>;
  /** The parameters of an operation; undefined when there is none of that name. */
  request(operation: string): SdkMembers | undefined;
}

/** The same place seen from lib/ and from build/. */
const FILE = join(__dirname, '..', '..', '..', '..', 'models', 'sdk-model.bin');

/** How the file is divided: where the compressed text of each service is. */
interface Index {
  readonly bytes: Buffer;
  readonly parts: ReadonlyMap<string, readonly [start: number, end: number]>;
}

let index: Index | undefined;
const services = new Map<string, SdkService>();

/** Reads the file once; build-tools/api-models/sdk_model.py writes it and describes its format. */
function readIndex(): Index {
  const bytes = readFileSync(FILE);
  const length = bytes.readUInt32BE(0);
  const sizes: Record<string, number> = JSON.parse(bytes.toString('utf8', 4, 4 + length));
  const parts = new Map<string, readonly [number, number]>();
  let start = 4 + length;
  for (const [name, size] of Object.entries(sizes)) {
    parts.set(name, [start, start + size]);
    start += size;
  }
  return { bytes, parts };
}

/** Every service there is, by the name that stands in the Resource of a task. */
export function sdkServiceNames(): ReadonlySet<string> {
  index ??= readIndex();
  return new Set(index.parts.keys());
}

/**
 * A service of the public API models, read when it is first asked for.
 *
 * @param name as in the Resource of a task: `dynamodb`, `sfn`
 * @returns undefined when no service has that name
 */
export function sdkService(name: string): SdkService | undefined {
  let service = services.get(name);
  if (!service) {
    index ??= readIndex();
    const part = index.parts.get(name);
    if (!part) return undefined;
    service = new Model(brotliDecompressSync(index.bytes.subarray(...part)).toString('utf8').split('\n'));
    services.set(name, service);
  }
  return service;
}

const SIMPLE: Readonly<Record<string, SdkType>> = {
  s: { kind: 'text' }, i: { kind: 'integer' }, f: { kind: 'number' }, b: { kind: 'boolean' }, t: { kind: 'time' }, x: { kind: 'any' },
};

const HEADER_LINES = 3;
const NOTHING: SdkMembers = new Map();

const words = (line: string) => (line === '' ? [] : line.split(' '));

class Model implements SdkService {
  public readonly errorPrefix: string;
  public readonly errors: ReadonlySet<string>;
  private readonly shapeOf: ReadonlyMap<string, string | undefined>;
  private readonly structures = new Map<string, SdkMembers>();

  constructor(private readonly lines: readonly string[]) {
    this.errorPrefix = lines[0];
    this.errors = new Set(words(lines[1]));
    this.shapeOf = new Map(words(lines[2]).map(word => word.split('=')).map(([name, shape]) => [name, shape]));
  }

  public get operations(): ReadonlySet<string> {
    return new Set(this.shapeOf.keys());
  }

  public request(operation: string): SdkMembers | undefined {
    const shape = this.shapeOf.get(operation);
    return shape !== undefined ? this.members(shape) : this.shapeOf.has(operation) ? NOTHING : undefined;
  }

  private members(shape: string): SdkMembers {
    let members = this.structures.get(shape);
    if (!members) {
      members = new Map(words(this.lines[HEADER_LINES + Number(shape)]).map(word => {
        const mark = word.search(/[!?*]/);
        return [
          word.slice(0, mark),
          { type: this.type(word.slice(mark + 1)), isRequired: word[mark] !== '?', isToken: word[mark] === '*' },
        ];
      }));
      this.structures.set(shape, members);
    }
    return members;
  }

  private type(code: string): SdkType {
    if (code.startsWith('[') || code.startsWith('{')) return { kind: code.startsWith('[') ? 'list' : 'map', of: this.type(code.slice(1)) };
    return SIMPLE[code] ?? this.structure(code);
  }

  /** A structure can hold itself, so its members are looked up when they are asked for. */
  private structure(shape: string): SdkType {
    const membersOf = () => this.members(shape);
    return {
      kind: 'structure',
      get members() {
        return membersOf();
      },
    };
  }
}
