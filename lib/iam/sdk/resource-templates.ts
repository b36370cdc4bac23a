import type { TaskCall } from '../core/task-call';
import { parseTemplate } from '../core/template';
import { RESOURCE_PARAMETERS } from '../tables/resource-parameters.generated';

/** As build-tools/iam-table/generate.py does it: longer resources win over those they are in. */
export function templatesFor(call: TaskCall, service: string, action: string): string[] {
  if (!Object.hasOwn(RESOURCE_PARAMETERS, service)) {
    return [];
  }
  const [templates, exceptions] = RESOURCE_PARAMETERS[service];
  const [prefix, name] = action.split(':');
  if (exceptions.split(' ').includes(name)) {
    return [];
  }
  const full = templates.map(template => template.startsWith('arn:') ? template : `arn:$p:${prefix}:$r:$a:${template}`);
  const fitting = full
    .map(template => ({ template, paths: parseTemplate(template).variables.map(variable => variable.path) }))
    .filter(({ paths }) => paths.every(path => call.args.has(path.replace('[]', ''))));
  return fitting
    .filter(({ paths }) => !fitting.some(other => other.paths.length > paths.length && paths.every(path => other.paths.includes(path))))
    .map(({ template }) => template);
}
