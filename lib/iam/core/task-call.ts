import type { Allowances } from './allowances';
import { keyActionsOf } from './key-actions';
import { ArnResolver } from './resolver';
import type { Unresolved } from './resolver';
import type { StatementCollector } from './statements';
import type { TaskArguments } from './task-arguments';
import { parseTemplate } from './template';
import { arnService } from '../../asl';
import type { IntegrationPattern, StateVisit } from '../../asl';
import type { InferenceOptions, PermissionProblem } from '../types';

/** One inference: what it is told and where it puts what it finds. */
export interface Inference {
  readonly options: InferenceOptions;
  readonly resolver: ArnResolver;
  readonly statements: StatementCollector;
  readonly allowances: Allowances;
  readonly problems: PermissionProblem[];
}

/** One call that a state makes, and what is needed for it. */
export class TaskCall {
  public readonly statePath: string;
  public readonly options: InferenceOptions;

  constructor(
    public readonly visit: StateVisit,
    public readonly name: string,
    public readonly pattern: IntegrationPattern,
    public readonly args: TaskArguments,
    private readonly inference: Inference,
  ) {
    this.statePath = visit.path.join('/');
    this.options = inference.options;
  }

  /** The same call with the arguments inside one of its objects. */
  public within(args: TaskArguments): TaskCall {
    return new TaskCall(this.visit, this.name, this.pattern, args, this.inference);
  }

  /** The same call on resources of another account. */
  public inAccount(account: string): TaskCall {
    const options = { ...this.options, account };
    return new TaskCall(this.visit, this.name, this.pattern, this.args, { ...this.inference, options, resolver: new ArnResolver(options) });
  }

  /** Allows actions on what the templates stand for; what cannot be told is a problem. */
  public grant(actions: readonly string[], templates: readonly string[], conditions?: Record<string, Record<string, unknown>>): void {
    this.allow(actions, templates.flatMap(template => this.arns(template)), conditions);
  }

  /** Allows actions on ARNs that are known, and the use of the keys that encrypt these. */
  public allow(actions: readonly string[], arns: readonly string[], conditions?: Record<string, Record<string, unknown>>): void {
    this.inference.statements.add(actions, arns, this.statePath, conditions);
    for (const arn of arns) {
      const key = this.options.keyOf?.(arn.replace(/^(arn:[^:]+:s3:::[^/]+).*$/s, '$1'));
      const keyActions = key === undefined ? [] : keyActionsOf(actions);
      if (key !== undefined && keyActions.length > 0) this.inference.statements.add(keyActions, [key], this.statePath);
    }
  }

  /** ARNs a template stands for; those `allowedResources` has for the service where the definition does not say. */
  public arns(template: string): string[] {
    const { service, texts } = parseTemplate(template);
    const { arns, unresolved } = this.inference.resolver.resolve(template, this.args);
    if (unresolved.length === 0) return [...arns];
    const suffix = /\*$/.test(texts[texts.length - 1]) ? texts[texts.length - 1] : '';
    return [...arns, ...this.allowedOr(service, unresolved).map(arn => arn.endsWith('*') ? arn : arn + suffix)];
  }

  /** ARNs of a service that `allowedResources` has for this state; when it has none, the problems are reported. */
  public allowedOr(service: string, unresolved: readonly Unresolved[]): string[] {
    const allowed = this.inference.allowances.take(this.visit, arn => arn === '*' || this.isOf(service, arn));
    if (allowed.length === 0) unresolved.forEach(problem => this.report(problem, service));
    return allowed;
  }

  private isOf(service: string, arn: string): boolean {
    return (arnService(arn) ?? (arn.startsWith('${') ? this.options.serviceOf?.(arn) ?? service : undefined)) === service;
  }

  /** What `allowedResources` has for this state that fits, for targets that are no ARNs. */
  public allowedTexts(fits: (text: string) => boolean): string[] {
    return this.inference.allowances.take(this.visit, fits);
  }

  /** The ARN that a text of the definition is or stands for; undefined where it is a name, or isn't known. */
  public arnOf(text: string, pointer: string, path: string, service: string): string | undefined {
    const named = this.inference.resolver.nameOf({ text, complete: true, pointer }, path, service);
    return 'arn' in named ? named.arn : undefined;
  }

  /** The ARN or name at a path, or undefined when the definition does not say. */
  public nameAt(path: string, service: string): string | undefined {
    const text = this.args.text(path);
    const named = text && this.inference.resolver.nameOf(text, path, service);
    if (!named || 'because' in named) return undefined;
    return 'arn' in named ? named.arn : named.names[0];
  }

  /** A problem with this call. */
  public report({ pointer, because, fix }: Unresolved, service?: string): void {
    const ways = [
      ...(fix === undefined ? [] : [fix]),
      ...(service === undefined ? [] : [`list the ARNs of ${service} it may use in allowedResources: { '${this.statePath}': [...] }`]),
      `give its statements in statementsFor: { '${this.statePath}': [...] }`,
    ];
    const problem: PermissionProblem = {
      pointer: pointer ?? this.visit.pointer,
      statePath: this.statePath,
      stateName: this.visit.name,
      message: `the permissions of ${this.name} cannot be told: ${because}`,
      fix: `${ways[0][0].toUpperCase()}${ways[0].slice(1)}${ways.slice(1).map(way => `, or ${way}`).join('')}.`,
    };
    if (!this.inference.problems.some(known => known.pointer === problem.pointer && known.message === problem.message)) {
      this.inference.problems.push(problem);
    }
  }
}
