import { Token } from 'aws-cdk-lib';
import type * as batch from 'aws-cdk-lib/aws-batch';
import type * as codebuild from 'aws-cdk-lib/aws-codebuild';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type {
  AthenaJobOptions,
  BatchJobOptions,
  CodeBuildJobOptions,
  EcsJobOptions,
  EmrServerlessJobOptions,
  EmrStepJobOptions,
  GlueJobOptions,
} from './job-options';
import type { TaskRecipe } from './task-recipe';
import { checkFactories } from '../../private/shapes';
import { ServiceTask } from '../states/service-task';

/** A request, once the name of its state is known. */
type Request = (stateName: string) => { readonly [parameter: string]: unknown };

/**
 * A job that `Step.runJob` runs to its end. Texts in its parameters may be expressions of the query language of the pattern.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */
export class Job {
  /**
   * A run of a Glue job.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html
   */
  public static glue(jobName: string, options: GlueJobOptions = {}): Job {
    return calling('glue:startJobRun', 'RunGlueJob', 'ErrorMessage', () => ({
      JobName: jobName,
      Arguments: options.jobArguments,
      ...options.parameters,
    }));
  }

  /**
   * A job in a queue of Batch.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-batch.html
   */
  public static batch(queue: batch.IJobQueue, definition: batch.IJobDefinition, options: BatchJobOptions = {}): Job {
    return calling('batch:submitJob', 'RunBatchJob', 'StatusReason', stateName => ({
      JobName: options.jobName ?? stateName.replace(/[^\w-]+/g, '-'),
      JobQueue: queue.jobQueueArn,
      JobDefinition: definition.jobDefinitionArn,
      Parameters: options.jobParameters,
      ...options.parameters,
    }));
  }

  /**
   * A task of ECS, on Fargate where its definition allows that.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
   */
  public static ecs(cluster: ecs.ICluster, taskDefinition: ecs.TaskDefinition, options: EcsJobOptions = {}): Job {
    const usual = taskDefinition.isFargateCompatible ? new tasks.EcsFargateLaunchTarget() : new tasks.EcsEc2LaunchTarget();
    const { launchTarget = usual, ...others } = options;
    return new Job({
      defaultName: 'RunEcsTask',
      reasonIn: 'StoppedReason',
      data: { containerOverrides: options.containerOverrides?.map(({ command, environment }) => ({ command, environment })) },
      create: (scope, id, common) => new tasks.EcsRunTask(scope, id, {
        ...common, integrationPattern: sfn.IntegrationPattern.RUN_JOB, cluster, taskDefinition, launchTarget, ...others,
      }),
    });
  }

  /**
   * A query of Athena. Its rows are where the work group puts them, or `outputLocation`.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
   */
  public static athena(query: string, options: AthenaJobOptions = {}): Job {
    const { workGroup, database, outputLocation } = options;
    return calling('athena:startQueryExecution', 'RunQuery', 'QueryExecution.Status.StateChangeReason', () => ({
      QueryString: query,
      WorkGroup: workGroup,
      QueryExecutionContext: database === undefined ? undefined : { Database: database },
      ResultConfiguration: outputLocation === undefined ? undefined : { OutputLocation: outputLocation },
      ...options.parameters,
    }));
  }

  /**
   * A step on an EMR cluster that runs already.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr.html
   */
  public static emrStep(clusterId: string, options: EmrStepJobOptions): Job {
    const { jar, mainClass, args, actionOnFailure = tasks.ActionOnFailure.CONTINUE } = options;
    const program = { Jar: jar, ...mainClass !== undefined && { MainClass: mainClass }, ...args && { Args: args } };
    return calling('elasticmapreduce:addStep', 'RunEmrStep', 'Step.Status.FailureDetails.Message', stateName => ({
      ClusterId: clusterId,
      Step: { Name: stateName, ActionOnFailure: actionOnFailure, HadoopJarStep: program },
    }));
  }

  /**
   * A run of a job in an application of EMR Serverless.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr-serverless.html
   */
  public static emrServerless(applicationId: string, options: EmrServerlessJobOptions): Job {
    return calling('emr-serverless:startJobRun', 'RunEmrServerlessJob', 'StateDetails', () => ({
      ApplicationId: applicationId, ExecutionRoleArn: options.executionRole.roleArn, JobDriver: options.jobDriver, ...options.parameters,
    }));
  }

  /**
   * A build of a CodeBuild project.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html
   */
  public static codeBuild(project: codebuild.IProject, options: CodeBuildJobOptions = {}): Job {
    const { environment } = options;
    return calling('codebuild:startBuild', project.node.id, 'Build.Phases.Contexts.Message', () => ({
      ProjectName: project.projectName,
      EnvironmentVariablesOverride:
        environment && Object.entries(environment).map(([name, value]) => ({ Name: name, Value: value, Type: 'PLAINTEXT' })),
      ...options.parameters,
    }));
  }

  /**
   * A training job of SageMaker.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
   * @param parameters those of `CreateTrainingJob`, their names in Pascal case
   */
  public static sageMakerTraining(parameters: { [name: string]: any }): Job {
    return calling('sagemaker:createTrainingJob', 'RunTrainingJob', 'FailureReason', () => parameters);
  }

  /**
   * A processing job of SageMaker.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
   * @param parameters those of `CreateProcessingJob`, their names in Pascal case
   */
  public static sageMakerProcessing(parameters: { [name: string]: any }): Job {
    return calling('sagemaker:createProcessingJob', 'RunProcessingJob', 'FailureReason', () => parameters);
  }

  /**
   * A batch transform job of SageMaker.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html
   * @param parameters those of `CreateTransformJob`, their names in Pascal case
   */
  public static sageMakerTransform(parameters: { [name: string]: any }): Job {
    return calling('sagemaker:createTransformJob', 'RunTransformJob', 'FailureReason', () => parameters);
  }

  /** @internal */
  public static _of(recipe: TaskRecipe): Job {
    return new Job(recipe);
  }

  private constructor(
    /** @internal */
    public readonly _recipe: TaskRecipe,
  ) {}
}

checkFactories('Job', Job);

/**
 * A row of the table of jobs.
 *
 * @param reasonIn where the service says in its description of a failed job why it has failed
 */
function calling(action: string, defaultName: string, reasonIn: string, request: Request): Job {
  return Job._of({
    defaultName: Token.isUnresolved(defaultName) ? 'RunJob' : defaultName,
    reasonIn,
    data: { parameters: request('') },
    create: (scope, id, common) =>
      new ServiceTask(scope, id, common, { resource: `${action}.sync`, parameters: request(common.stateName) }),
  });
}
