/**
 * Which folder of lib/ may import which others. The linter reads this table,
 * and docs/adr/0002-layers.md explains it.
 */
export const LAYERS: Record<string, { readonly mayImport: string[]; readonly pure?: boolean }> = {
  asl: { mayImport: [], pure: true },
  lint: { mayImport: ['asl'], pure: true },
  iam: { mayImport: ['asl'], pure: true },
  diagram: { mayImport: ['asl'], pure: true },
  simulation: { mayImport: ['asl'], pure: true },
  private: { mayImport: [] },
  steps: { mayImport: ['private'] },
  observability: { mayImport: ['private'] },
  workflow: { mayImport: ['asl', 'lint', 'iam', 'diagram', 'observability', 'private'] },
  validation: { mayImport: ['asl', 'lint', 'private'] },
  patterns: { mayImport: ['steps', 'workflow', 'private'] },
  operations: { mayImport: ['asl'] },
  testing: { mayImport: ['simulation', 'asl'] },
  cli: { mayImport: ['asl', 'lint', 'iam', 'diagram', 'simulation', 'operations'] },
};

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

/** Zones for `import/no-restricted-paths`. */
export function restrictedPaths(): Zone[] {
  return layerZones;
}

/** Globs of the layers that must work without the CDK. */
export function pureLayerGlobs(): string[] {
  return Object.entries(LAYERS).filter(([, layer]) => layer.pure).map(([name]) => `lib/${name}/**/*.ts`);
}
