import { createHash } from 'crypto';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { RenderedItems } from './batch-items';
import { MAX_LABEL_LENGTH } from '../../asl';

/**
 * A Map state that takes its item processor in only when it joins a machine. The L2 registers the
 * names of the states at once, so that prefixes given later come too late and a fragment with a map
 * can't be used twice.
 */
export class InlineItemMap extends sfn.Map {
  constructor(scope: Construct, id: string, props: sfn.MapProps, private readonly work: sfn.IChainable) {
    super(scope, id, props);
  }

  public bindToGraph(graph: sfn.StateGraph): void {
    if (this.processor === undefined) this.itemProcessor(this.work, { mode: sfn.ProcessorMode.INLINE });
    super.bindToGraph(graph);
  }
}

/** What a distributed map has beyond the L2, or writes otherwise. */
export interface DistributedItemMapProps
  extends Omit<sfn.DistributedMapProps, 'itemReader' | 'resultWriter' | 'resultWriterV2' | 'itemBatcher' | 'label'>, RenderedItems {
  readonly label?: string;
  /** Fields of an `ItemReader` that no source of items has. */
  readonly reader?: object;
  readonly batcher?: object;
  readonly writer?: ItemWriter;
}

/** Where and how results are written. */
export interface ItemWriter {
  readonly given: sfn.ResultWriterV2;
  /** Fields of the `ResultWriter`, with paths for both languages. */
  readonly fields: object;
}

/**
 * A distributed Map state. The L2 leaves a `ResultWriterV2` out without its feature flag; here it is always written.
 */
export class DistributedItemMap extends sfn.DistributedMap {
  /** What the role needs that the definition can't tell. */
  public readonly taskPolicies: iam.PolicyStatement[];
  /** What a `Workflow` tells from the definition, and other machines need. */
  public readonly toldByDefinition: iam.PolicyStatement[];

  constructor(scope: Construct, id: string, private readonly given: DistributedItemMapProps, private readonly work: sfn.IChainable) {
    const { batcher: _batcher, label: _label, reader: _reader, writer, ...props } = given;
    super(scope, id, props);
    this.taskPolicies = given.itemReader?.untold ?? [];
    this.toldByDefinition = writer?.given.providePolicyStatements() ?? [];
  }

  /**
   * The label of the map, by which its runs can be named. Prefixes of the state's name count, so that a fragment can stand twice in a
   * machine.
   */
  public get ownLabel(): string {
    return this.given.label ?? labelOf(this.stateId);
  }

  public bindToGraph(graph: sfn.StateGraph): void {
    if (this.processor === undefined) this.itemProcessor(this.work);
    super.bindToGraph(graph);
  }

  protected whenBoundToGraph(graph: sfn.StateGraph): void {
    super.whenBoundToGraph(graph);
    for (const statement of this.toldByDefinition) graph.registerPolicyStatement(statement);
  }

  public toStateJson(machineLanguage?: sfn.QueryLanguage): object {
    const { batcher, reader, writer } = this.given;
    return {
      ...super.toStateJson(machineLanguage),
      Label: this.ownLabel,
      ...reader && { ItemReader: reader },
      ...batcher && sfn.FieldUtils.renderObject({ ItemBatcher: batcher }),
      ...writer && sfn.FieldUtils.renderObject({ ResultWriter: writer.fields }),
    };
  }
}

/** What a label may hold without doubt: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
const LABEL = new RegExp(`^[A-Za-z0-9_-]{1,${MAX_LABEL_LENGTH}}$`);
const HASH_LENGTH = 6;

/** A label for a state: its name where that can be one, otherwise what of it can, and a hash that tells it from others. */
export function labelOf(stateName: string): string {
  if (LABEL.test(stateName)) return stateName;
  const hash = createHash('sha256').update(stateName).digest('hex').slice(0, HASH_LENGTH);
  const plain = stateName.replace(/[^A-Za-z0-9_-]+/g, '').slice(0, MAX_LABEL_LENGTH - HASH_LENGTH - 1);
  return `${plain}-${hash}`;
}
