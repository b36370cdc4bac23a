import { CliFailure, Command } from '../command';
import { ExitStatus } from '../console';
import { CONNECTION, machine, operate } from '../operate';

/** Asks the service about definitions. */
export const validate: Command = {
  operands: '[MACHINE]',
  summary: 'ask the service about the synthesized definitions, beside what lint finds',
  options: { ...CONNECTION },
  example: 'cdk-sfn validate Shop/Orders --app cdk.out',
  async run(args, console) {
    return operate(args, async operations => {
      const wanted = machine(args);
      const all = operations.names.machinesOfApp;
      const machines =
        wanted === undefined ? all : all.filter(({ constructPath, logicalId }) => [constructPath, logicalId].includes(wanted));
      if (machines.length === 0) {
        throw new CliFailure(
          `There is no state machine${wanted === undefined ? '' : ` '${wanted}'`} in '${args.text('app') ?? 'cdk.out'}'.`,
        );
      }
      const reports = [];
      for (const one of machines) reports.push(await operations.validate(one));
      if (args.flag('json')) console.out(`${JSON.stringify(reports, null, 2)}\n`);
      for (const { constructPath, isValid, service, disagreements } of args.flag('json') ? [] : reports) {
        console.out(`${constructPath}: ${isValid ? 'valid' : 'not valid'}\n`);
        service.forEach(({ severity, code, message, location }) =>
          console.out(`  ${severity.toLowerCase()}: ${location ?? '/'}: ${message} [${code}]\n`),
        );
        disagreements.forEach(line => console.out(`  disagreement: ${line}\n`));
      }
      return reports.every(({ isValid }) => isValid) ? ExitStatus.OK : ExitStatus.FINDINGS;
    });
  },
};
