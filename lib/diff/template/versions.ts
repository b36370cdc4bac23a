import { isRetained, Template } from './template';
import { own } from '../../asl';
import { stableText } from '../canonical/values';
import { change } from '../changes';
import type { Change } from '../changes';

const VERSIONS = /^AWS::StepFunctions::StateMachine(Version|Alias)$/;

/** Versions and aliases of a machine that are gone or set otherwise. */
export function versionChanges(base: Template, head: Template, machine: string): Change[] {
  const versions = base.ids().filter(id => VERSIONS.test(base.typeOf(id)!) && isOf(base, id, machine, new Set()));
  return versions.flatMap(id => {
    const isAlias = base.typeOf(id)!.endsWith('Alias');
    const what = `${isAlias ? 'alias' : 'version'} ${id}`;
    if (head.resource(id) === undefined) return [removal(base, id, what, isAlias)];
    const isSame = [base, head]
      .map(template => stableText(template.resolved(template.properties(id))))
      .every((text, _, [first]) => text === first);
    if (isSame) return [];
    const isReplaced = isAlias ? stableText(base.properties(id).Name) !== stableText(head.properties(id).Name) : isUsed(base, id);
    return [isReplaced && !isRetained(head.resource(id)!, 'UpdateReplacePolicy')
      ? change('version-removed', `the ${what} is made anew, and the old one was in use`)
      : change('version-changed', `the ${what} is set otherwise`)];
  });
}

function removal(base: Template, id: string, what: string, isAlias: boolean): Change {
  if (isRetained(base.resource(id)!, 'DeletionPolicy')) {
    return change('version-changed', `the ${what} is no longer in the template and stays as it is`);
  }
  if (isAlias || isUsed(base, id)) return change('version-removed', `the ${what} is gone, which is in use`);
  return change('version-changed', `the ${what} is gone, which nothing in the template used`);
}

function isOf(template: Template, id: string, machine: string, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const targets = template.idsIn(own(template.resource(id)!, 'Properties'));
  return (
    targets.has(machine)
    || [...targets].some(target => VERSIONS.test(template.typeOf(target) ?? '') && isOf(template, target, machine, seen))
  );
}

/** Whether an alias or anything else of the template refers to a version. */
function isUsed(template: Template, version: string): boolean {
  return template.ids().some(id => id !== version && template.idsIn(own(template.resource(id)!, 'Properties')).has(version));
}
