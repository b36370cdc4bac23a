export { AslDiagram, DiagramDirection } from './asl-diagram';
export type { AslDiagramOptions } from './asl-diagram';
export { toMermaid } from './mermaid';
export type { Mark, MermaidOptions } from './mermaid';
