/** What the execution role needs: one `Allow` statement of an IAM policy. */
export interface PermissionStatement {
  /** IAM actions, sorted. */
  readonly actions: string[];
  /** ARNs, sorted; `*` only for actions that have no resource type (see `WILDCARD_ACTIONS`). */
  readonly resources: string[];
  /** IAM condition block: operator, then key, then values. */
  readonly conditions?: Record<string, Record<string, unknown>>;
  /** Paths of the states it is for, sorted; `(state machine)` when it is for the machine itself. */
  readonly reasons: string[];
}

/** Something a definition needs that cannot be told from it. */
export interface PermissionProblem {
  /** JSON pointer of the value in the definition. */
  readonly pointer: string;
  /** State names from the outermost, joined by `/`. */
  readonly statePath: string;
  /** The name of the state alone. */
  readonly stateName: string;
  readonly message: string;
  /** What to write, and where. */
  readonly fix: string;
}

/** What `allowedResources` has for a state that the state doesn't need. */
export interface UnusedAllowance {
  /** The key of `allowedResources`. */
  readonly state: string;
  readonly texts: readonly string[];
}

/** The machine itself, for what refers to it: distributed maps, HTTP tasks, its key. */
export interface StateMachineIdentity {
  readonly arn: string;
  /** The name alone, since an ARN may be an unresolved reference that cannot be taken apart. */
  readonly name: string;
}

/** What is known about the place the machine runs in. Every text may hold `${Name}` placeholders. */
export interface InferenceOptions {
  /** Partition of the ARNs that are built, for example `aws` or `${AWS::Partition}`. */
  readonly partition: string;
  /** Region of the ARNs that are built. */
  readonly region: string;
  /** Account of the ARNs that are built. */
  readonly account: string;
  /**
   * The machine itself.
   * @default - not known: a distributed map is a problem, conditions name every machine of the account
   */
  readonly stateMachine?: StateMachineIdentity;
  /**
   * ARNs a state may use where its definition does not name them, by the state's path or name.
   * This is how a target that is only known at run time is allowed.
   * @default - none
   */
  readonly allowedResources?: { readonly [state: string]: readonly string[] };
  /**
   * Statements that replace what would be inferred for a state, by the state's path or name.
   * @default - none
   */
  readonly statementsFor?: { readonly [state: string]: readonly Omit<PermissionStatement, 'reasons'>[] };
  /**
   * The ARN behind a text of the definition that is not one: a placeholder, a queue URL.
   * `service` is the service of the ARN wanted, such as `sqs` or `lambda`.
   * It is also asked for the secret (`secretsmanager`) of an EventBridge connection, by the connection's ARN.
   * @default - placeholders are read by their name: `...Arn` is an ARN, others are names
   */
  readonly resourceOf?: (text: string, service: string) => string | undefined;
  /**
   * The service of an allowed resource whose ARN starts with a placeholder.
   * @default - not known: such a resource counts for every service
   */
  readonly serviceOf?: (arn: string) => string | undefined;
  /**
   * The name of a state machine behind an ARN that cannot be taken apart.
   * @default - not known
   */
  readonly stateMachineNameOf?: (arn: string) => string | undefined;
  /**
   * ARNs of the roles that running a resource passes on, such as those of a task definition; empty for none.
   * @default - not known: `allowedResources` has to name them
   */
  readonly rolesOf?: (resource: string, service: string) => readonly string[] | undefined;
  /**
   * ARN of the customer-managed key that encrypts a resource.
   * @default - not encrypted with such a key
   */
  readonly keyOf?: (resourceArn: string) => string | undefined;
  /**
   * ARN of the customer-managed key that encrypts the machine.
   * @default - a key of the service
   */
  readonly encryptionKey?: string;
}

/** What a definition needs, and what could not be told. */
export interface InferredPermissions {
  readonly statements: PermissionStatement[];
  readonly problems: PermissionProblem[];
  /** What was allowed and is not needed. */
  readonly unused: UnusedAllowance[];
}
