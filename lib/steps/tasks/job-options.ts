import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

/** Options of a job. */
export interface JobOptions {
  /**
   * Further parameters of the request, in the words of the service and their names in Pascal case.
   *
   * @default - none
   */
  readonly parameters?: { [name: string]: any };
}

/** Options of `Job.glue`. */
export interface GlueJobOptions extends JobOptions {
  /**
   * Arguments of the run, such as `--claim`, beside those of the job.
   *
   * @default - those of the job
   */
  readonly jobArguments?: { [name: string]: any };
}

/** Options of `Job.batch`. */
export interface BatchJobOptions extends JobOptions {
  /**
   * Name of the job: letters, digits, hyphens and underscores.
   *
   * @default - the name of the state
   */
  readonly jobName?: string;

  /**
   * Values for the placeholders of the job definition.
   *
   * @default - those of the job definition
   */
  readonly jobParameters?: { [name: string]: any };
}

/** Options of `Job.ecs`. */
export interface EcsJobOptions {
  /**
   * Where the task runs.
   *
   * @default - Fargate where the task definition allows it, otherwise EC2
   */
  readonly launchTarget?: tasks.IEcsLaunchTarget;

  /**
   * What the containers get instead of what their definition says.
   *
   * @default - nothing
   */
  readonly containerOverrides?: tasks.ContainerOverride[];

  /**
   * Subnets of a task with a network interface of its own.
   *
   * @default - the private subnets of the cluster's network
   */
  readonly subnets?: ec2.SubnetSelection;

  /**
   * Security groups of a task with a network interface of its own.
   *
   * @default - a new one, which takes no connections
   */
  readonly securityGroups?: ec2.ISecurityGroup[];
}

/** Options of `Job.athena`. */
export interface AthenaJobOptions extends JobOptions {
  /**
   * Work group of the query.
   *
   * @default - `primary`
   */
  readonly workGroup?: string;

  /**
   * Database that the tables of the query are in. The role may read these only where it is given.
   *
   * @default - none
   */
  readonly database?: string;

  /**
   * Where the rows go, as `s3://bucket/prefix/`.
   *
   * @default - where the work group puts them
   */
  readonly outputLocation?: string;
}

/** Options of `Job.emrStep`. */
export interface EmrStepJobOptions {
  /** Program of the step: a path of the cluster, an `s3://` address, or `command-runner.jar`. */
  readonly jar: string;

  /**
   * Class that the program begins with.
   *
   * @default - the one that the program names
   */
  readonly mainClass?: string;

  /**
   * Arguments of the program.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * What the cluster does when the step fails.
   *
   * @default tasks.ActionOnFailure.CONTINUE
   */
  readonly actionOnFailure?: tasks.ActionOnFailure;
}

/** Options of `Job.emrServerless`. */
export interface EmrServerlessJobOptions extends JobOptions {
  /** Role that the job runs as. */
  readonly executionRole: iam.IRole;

  /** What runs, as `{ SparkSubmit: ... }` or `{ Hive: ... }`. */
  readonly jobDriver: { [name: string]: any };
}

/** Options of `Job.codeBuild`. */
export interface CodeBuildJobOptions extends JobOptions {
  /**
   * Environment variables of the build beside those of the project, as plain text: no secrets.
   *
   * @default - those of the project
   */
  readonly environment?: { [name: string]: any };
}
