/**
 * Which folder of lib/ may import which others. The linter reads this table,
 * and docs/adr/0002-layers.md explains it.
 */
export interface Layer {
  readonly mayImport: string[];
  /** Works without the CDK and without files. */
  readonly pure?: boolean;
  /** Rooms of the layer that may not import the ones named here. */
  readonly never?: Record<string, string[]>;
}

export const LAYERS: Record<string, Layer> = {
  asl: { mayImport: [], pure: true },
  findings: { mayImport: ['asl'], pure: true },
  cloudformation: { mayImport: ['asl', 'findings'], pure: true },
  dataflow: { mayImport: ['asl'], pure: true },
  lint: { mayImport: ['asl', 'findings', 'dataflow'], pure: true },
  iam: { mayImport: ['asl', 'findings'], pure: true },
  diagram: { mayImport: ['asl', 'findings'], pure: true },
  simulation: { mayImport: ['asl', 'findings'], pure: true },
  history: { mayImport: ['asl', 'iam'], pure: true },
  diff: { mayImport: ['asl', 'findings', 'dataflow', 'cloudformation', 'lint', 'iam', 'diagram', 'simulation'], pure: true },
  private: { mayImport: ['asl', 'findings'] },
  steps: { mayImport: ['private', 'asl'] },
  observability: { mayImport: ['private', 'asl'] },
  workflow: {
    mayImport: ['private', 'observability', 'asl', 'findings', 'cloudformation', 'lint', 'iam', 'diagram'],
    never: { permissions: ['definition'], rendering: ['definition', 'permissions'] },
  },
  patterns: { mayImport: ['steps', 'workflow', 'observability', 'private', 'asl'] },
  validation: { mayImport: ['asl', 'findings', 'cloudformation', 'lint', 'private'] },
  testing: { mayImport: ['simulation', 'history', 'cloudformation', 'findings', 'asl'] },
  operations: { mayImport: ['asl', 'findings', 'history', 'lint', 'iam', 'cloudformation', 'diagram'] },
  cli: { mayImport: ['asl', 'findings', 'cloudformation', 'lint', 'iam', 'diagram', 'simulation', 'history', 'diff', 'operations'] },
};

/** Where the pure layers may read files: templates and assemblies, and the model of the AWS services. */
export const FILE_READERS = ['lib/cloudformation/files/**/*.ts', 'lib/asl/service/model/**/*.ts'];

interface Zone {
  readonly target: string;
  readonly from: string;
  readonly except?: string[];
  readonly message: string;
}

const layerZones: Zone[] = Object.entries(LAYERS).map(([layer, { mayImport }]) => ({
  target: `./lib/${layer}`,
  from: './lib',
  except: [layer, ...mayImport].map(name => `./${name}`),
  message: `lib/${layer} may import ${mayImport.length > 0 ? mayImport.map(name => `lib/${name}`).join(', ') : 'nothing of ours'} (projenrc/layers.ts)`,
}));

const roomZones: Zone[] = Object.entries(LAYERS).flatMap(([layer, { never = {} }]) => Object.entries(never).flatMap(([room, others]) => (
  others.map(other => ({
    target: `./lib/${layer}/${room}`,
    from: `./lib/${layer}/${other}`,
    message: `lib/${layer}/${room} never imports lib/${layer}/${other} (projenrc/layers.ts)`,
  }))
)));

/** Zones for `import/no-restricted-paths`. */
export function restrictedPaths(): Zone[] {
  return [...layerZones, ...roomZones];
}

/** Globs of the layers that must work without the CDK. */
export function pureLayerGlobs(): string[] {
  return Object.entries(LAYERS).filter(([, layer]) => layer.pure).map(([name]) => `lib/${name}/**/*.ts`);
}
