import type { TaskCall } from '../core/task-call';
import { parseTemplate } from '../core/template';
import { RESOURCE_PARAMETERS } from '../tables/resource-parameters.generated';

/**
 * The ARN templates of what an action acts on, as its request names it; none where the request doesn't say.
 *
 * As build-tools/iam-table/generate.py does it: what the one operation needs wins over what the
 * service's parameters stand for, and longer resources win over those they are in.
 */
export function templatesFor(call: TaskCall, service: string, action: string): string[] {
  if (!Object.hasOwn(RESOURCE_PARAMETERS, service)) return [];
  const [templates, exceptions, ofOperations] = RESOURCE_PARAMETERS[service];
  const [prefix, name] = action.split(':');
  const own = Object.keys(ofOperations).filter(template => ofOperations[template].split(' ').includes(name));
  if (own.length > 0) return own.map(template => fullTemplate(template, prefix));
  if (exceptions.split(' ').includes(name)) return [];
  const full = templates.map(template => fullTemplate(template, prefix));
  const fitting = full
    .map(template => ({ template, paths: parseTemplate(template).variables.map(variable => variable.path) }))
    .filter(({ paths }) => paths.every(path => call.args.has(path.replace('[]', ''))));
  return fitting
    .filter(({ paths }) => !fitting.some(other => other.paths.length > paths.length && paths.every(path => other.paths.includes(path))))
    .map(({ template }) => template);
}

function fullTemplate(template: string, prefix: string): string {
  return template.startsWith('arn:') ? template : `arn:$p:${prefix}:$r:$a:${template}`;
}
