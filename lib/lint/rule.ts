import type { ObjectSchema, Shape, StateType, TextFault } from '../asl';
import type { Severity } from '../findings';
import type { FieldSubject } from './subjects/field';
import type { Located } from './subjects/located';
import type { MachineSubject, MachineScope } from './subjects/machine';
import type { ObjectSubject } from './subjects/object';
import type { StateSubject } from './subjects/state';
import type { ExpressionKind, ExpressionSubject, LiteralSubject, TemplateObjectSubject } from './subjects/template';

/** What is known of a rule without running it. */
export interface RuleMeta {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly severity: Severity;
  /** One line: what must hold. */
  readonly title: string;
  /** The specification section or AWS page it comes from. */
  readonly source: string;
}

/** What a rule says about a place. */
export interface Problem {
  readonly message: string;
  readonly fix: string;
  /** Where this one problem matters more or less than the rule says; what the user sets for the rule comes first. */
  readonly severity?: Severity;
}

/** Takes what a rule has found. */
export type Report = (at: Located, problem: Problem) => void;

/**
 * What a rule looks at. The engine walks a definition once and shows each part
 * to every rule that asks for it. Parts of a wrong type, and fields that do not
 * belong where they are, are shown only to the rules about that, so that one
 * fault is one finding.
 */
export interface RuleHooks {
  textFault?(fault: TextFault & Located, report: Report): void;
  machine?(machine: MachineSubject, report: Report): void;
  scope?(scope: MachineScope, report: Report): void;
  /** Every state that is an object with a known type. */
  state?(state: StateSubject, report: Report): void;
  /** Every object the schema knows: scopes, states, retriers, choice rules... */
  object?(object: ObjectSubject, report: Report): void;
  /** Every field that its object may have in the state's query language. */
  field?(field: FieldSubject, report: Report): void;
  /** Every object inside a template. */
  templateObject?(object: TemplateObjectSubject, report: Report): void;
  /** Every path, intrinsic function call and JSONata expression. */
  expression?(expression: ExpressionSubject, report: Report): void;
  /** Every string of a template that is not an expression. */
  literal?(literal: LiteralSubject, report: Report): void;
}

/** What a rule is interested in; without a list, in everything its hook is for. */
export interface RuleInterests {
  /** Types of the states it is shown. */
  readonly states?: readonly StateType[];
  /** Kinds of the objects it is shown. */
  readonly objects?: readonly ObjectSchema[];
  /** Shapes of the fields it is shown. */
  readonly shapes?: readonly Shape['kind'][];
  /** Kinds of the expressions it is shown. */
  readonly expressions?: readonly ExpressionKind[];
}

/** A rule: metadata, what it is interested in, and behaviour. */
export type Rule = RuleMeta & RuleInterests & RuleHooks;

/** What a hook is shown. */
export type Subject<Hook extends keyof RuleHooks> = Parameters<NonNullable<RuleHooks[Hook]>>[0];
