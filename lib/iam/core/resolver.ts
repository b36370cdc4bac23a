import { isAliasOfKey, isPlain, isUnusable, namesInArn } from './names';
import { OWN_EXECUTION, OWN_MACHINE } from './static-text';
import type { ArgumentText, TaskArguments } from './task-arguments';
import { parseTemplate, startOf } from './template';
import type { TemplateVariable } from './template';
import { arnParts, hasPlaceholder, isPartOfArn, isPlaceholder, objectArn, queueArnOfUrl } from '../../asl';
import type { InferenceOptions } from '../types';

/** A target that the definition does not name. */
export interface Unresolved {
  readonly pointer?: string;
  readonly because: string;
  readonly fix?: string;
}

/** The ARNs a template stands for, and what stands in the way of others. */
export interface Resolution {
  readonly arns: readonly string[];
  readonly unresolved: readonly Unresolved[];
}

type Named = { readonly arn: string } | { readonly names: readonly string[] } | Unresolved;

const QUALIFIED_PLACEHOLDER = /^(\$\{[A-Za-z0-9_.:-]+\})(:(?:\$LATEST|[\w-]+))$/;
const PARTIAL_FUNCTION = /^(\d{12}):(?:function:)?([\w-]+(?::(?:\$LATEST|[\w-]+))?)$/;

/** Builds ARNs from templates and the arguments of a call. */
export class ArnResolver {
  constructor(private readonly options: InferenceOptions) {}

  public resolve(template: string, args: TaskArguments): Resolution {
    const parsed = parseTemplate(template);
    const { service, texts, variables } = parsed;
    const unresolved: Unresolved[] = [];
    let built = [startOf(parsed, this.options)];
    variables.forEach((variable, index) => {
      const values = args.texts(variable.path, variable.fallback);
      const following = texts[index + 1];
      if (values.length === 0) unresolved.push({ because: `no ${variable.path} is given` });
      const isLast = index === variables.length - 1;
      built = built.flatMap(start =>
        values.flatMap(value => {
          const next = this.append(start, value, variable, service, isLast && following === '');
          if ('because' in next) {
            unresolved.push(next);
            return [];
          }
          return next.arns.map(arn => (following === '/' && service === 's3' ? objectArn(arn, '') : arn + following));
        }),
      );
    });
    return { arns: unique(built), unresolved: dedupe(unresolved) };
  }

  /** The ARN or name a text of the definition stands for. */
  public nameOf(value: ArgumentText, path: string, service: string): Named {
    if (!value.complete) return { pointer: value.pointer, because: `its ${path} is only known at run time` };
    const { text, pointer } = value;
    if (text === OWN_MACHINE || text === OWN_EXECUTION) {
      const own = text === OWN_MACHINE ? this.options.stateMachine?.arn : this.ownExecutions();
      return own === undefined ? { pointer, because: `its ${path} is of its own state machine, whose ARN is not known` } : { arn: own };
    }
    const qualified = service === 'lambda' ? this.qualifiedFunction(text, path, pointer) : undefined;
    if (qualified) return qualified;
    const isUrl = text.startsWith('https:');
    const given = hasPlaceholder(text) || isUrl || isPartOfArn(text) ? this.options.resourceOf?.(text, service) : undefined;
    const arn = given ?? (isUrl ? queueArnOfUrl(text, this.options.partition) : undefined);
    if (arn !== undefined) return { arn };
    if (isPartOfArn(text)) return { pointer, because: `its ${path} '${text}' is not a whole ARN`, fix: 'write the region and account' };
    if (arnParts(text) && isPlain(text) && !(service === 'kms' && isAliasOfKey(text))) return { arn: text };
    if (isPlaceholder(text)) return ofPlaceholder(text, path, pointer);
    const names = namesInArn(service, text);
    return isUnusable(names) ? { pointer, ...names } : { names };
  }

  /** Standard executions have a type of their own in their ARN; those of Express machines have no API that takes them. */
  private ownExecutions(): string | undefined {
    const { stateMachine, partition, region, account } = this.options;
    const place = stateMachine && (arnParts(stateMachine.arn)?.slice(0, 5) ?? ['arn', partition, 'states', region, account]);
    return place && `${place.join(':')}:execution:${stateMachine.name}:*`;
  }

  /**
   * A function's placeholder with a version or alias behind it, as Workflow Studio and SAM write it: `${FunctionArn}:$LATEST`;
   * or an ARN in part, whose account may be another one: `123456789012:function:name`.
   */
  private qualifiedFunction(text: string, path: string, pointer: string): Named | undefined {
    const [, placeholder, qualifier] = QUALIFIED_PLACEHOLDER.exec(text) ?? [];
    if (placeholder !== undefined) {
      const named = this.nameOf({ text: placeholder, complete: true, pointer }, path, 'lambda');
      return 'arn' in named
        ? { arn: named.arn + qualifier }
        : 'names' in named
          ? { names: named.names.map(name => name + qualifier) }
          : named;
    }
    const [, account, name] = PARTIAL_FUNCTION.exec(text) ?? [];
    const { partition, region } = this.options;
    return account === undefined ? undefined : { arn: `arn:${partition}:lambda:${region}:${account}:function:${name}` };
  }

  private append(
    start: string,
    value: ArgumentText,
    variable: TemplateVariable,
    service: string,
    isEnd: boolean,
  ): { arns: string[] } | Unresolved {
    if (!value.complete && isEnd && service === 's3' && value.text !== '' && isPlain(value.text)) {
      return { arns: [`${start}${value.text}*`] };
    }
    const named = this.nameOf(value, variable.path, service);
    if ('because' in named) return named;
    if ('names' in named) return { arns: named.names.map(name => start + name) };
    const { arn } = named;
    return isEnd || service === 's3' || typeOf(start) === '' || typeOf(arn) === typeOf(start)
      ? { arns: [arn] }
      : ofOtherType(start, arn, value, variable.path);
  }
}

/** What an ARN is of, by the start of its resource: `cluster` of `cluster/NAME`. */
function typeOf(arn: string): string {
  return /^[^:/]*/.exec(arnParts(arn)?.[5] ?? '')![0];
}

/** The name of another thing within an ARN: `service/CLUSTER/` where the cluster is given by its own ARN. */
function ofOtherType(start: string, arn: string, { pointer }: ArgumentText, path: string): { arns: string[] } | Unresolved {
  const parts = arnParts(arn);
  const name = parts && parts[5].slice(Math.max(parts[5].lastIndexOf(':'), parts[5].lastIndexOf('/')) + 1);
  if (!parts || name === '') return { pointer, because: `its ${path} '${arn}' is an ARN whose name is not known`, fix: 'give the name' };
  return { arns: [[...parts.slice(0, 5), arnParts(start)![5]].join(':') + name] };
}

/** Nobody said what it stands for: its own name or that of the parameter does. */
function ofPlaceholder(text: string, path: string, pointer: string): Named {
  if (/Arn\}$/i.test(text) || /Arn$/i.test(path)) return { arn: text };
  if (/Url\}$/i.test(text) || /Url$/i.test(path)) {
    return { pointer, because: `its ${path} '${text}' is a URL, and a policy needs the ARN`, fix: 'say which resource it is (resourceOf)' };
  }
  return { names: [text] };
}

function unique(texts: string[]): string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}

function dedupe(unresolved: Unresolved[]): Unresolved[] {
  return unresolved.length < 2
    ? unresolved
    : [...new Map(unresolved.map(problem => [`${problem.pointer} ${problem.because}`, problem])).values()];
}
