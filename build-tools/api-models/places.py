"""Finds the request members that name something a role needs a permission of its own for: see README.md, "places.json"."""
import re

from models import streams
from names import member_name, uncapitalized

BUCKET = re.compile(r'bucket(name|arn)?s?$', re.IGNORECASE)
OBJECT = re.compile(r'(^|s3|object|file|output|input)(key|name|path|version|versionid|prefix)s?$|prefix$|keyname$', re.IGNORECASE)
KEY = re.compile(r'kms|(encryption|customermanaged|cmk).*(key|arn)|sse.*key', re.IGNORECASE)
ROLE = re.compile(r'role(arn|name)?s?$|rolearn|iamrole|(access|execution|service)role|instanceprofile', re.IGNORECASE)
TOPIC = re.compile(r'topic(arn)?s?$|sns.*arn', re.IGNORECASE)
TEMPLATE = re.compile(r'template(url|body|s3location|location)$|stackpolicy(url|body)$', re.IGNORECASE)
TAGS = re.compile(r'^tags?(list|set|specifications?)?$|tags?$', re.IGNORECASE)
TEXTS = {'string', 'character'}


def kind_of(name, shape, documentation):
    """What a text names, if anything."""
    pattern = shape.get('pattern', '')
    if TEMPLATE.search(name):
        return 'template'
    if 's3://' in pattern.replace('\\', '') or (re.search(r'ur[il]|location|path', name, re.IGNORECASE) and re.search(r's3://|S3 (path|uri|url|location)|Amazon S3', documentation)):
        return 's3-uri'
    if BUCKET.search(name) and (name.lower().startswith('s3') or re.search(r'\bS3\b|bucket', documentation)):
        return 's3-bucket'
    if ':iam:' in pattern and 'role' in pattern or ROLE.search(name):
        return 'role'
    if KEY.search(name) and not re.search(r'algorithm|type|status|enabled|mode|alias(es)?$|usage|spec$|context', name, re.IGNORECASE):
        return 'key'
    if TOPIC.search(name) and not re.search(r'filter|kafka', name, re.IGNORECASE):
        return 'topic'
    return None


class Finder:
    """Walks one request, from the outside in; a shape that holds itself is entered once on each way."""

    def __init__(self, model):
        self.shapes = model['shapes']

    def of(self, operation):
        found = []
        if 'input' in operation:
            self.structure(operation['input']['shape'], '', (), found)
        return sorted(found)

    def structure(self, name, path, around, found):
        if name in around:
            return
        members = self.shapes[name].get('members', {})
        texts = {m: r for m, r in members.items() if self.shapes[r['shape']]['type'] in TEXTS}
        has_bucket = any(BUCKET.search(m) for m in texts)
        for member, reference in members.items():
            here = f'{path}.{member_name(member)}' if path else member_name(member)
            if TAGS.search(member) and self.shapes[reference['shape']]['type'] in ('list', 'map', 'structure'):
                found.append([here, 'tags'])
            elif member in texts and has_bucket and OBJECT.search(member):
                found.append([here, 's3-object'])
            else:
                self.value(member, reference['shape'], here, reference.get('documentation', ''), (*around, name), found)

    def value(self, member, name, path, documentation, around, found):
        shape = self.shapes[name]
        if shape['type'] == 'structure':
            self.structure(name, path, around, found)
        elif shape['type'] in ('list', 'map'):
            inner = shape['member' if shape['type'] == 'list' else 'value']['shape']
            self.value(member, inner, path + ('[]' if shape['type'] == 'list' else '{}'), documentation, around, found)
        elif shape['type'] in TEXTS:
            kind = kind_of(member, shape, documentation + shape.get('documentation', ''))
            if kind:
                found.append([path, kind])


def places(models):
    """By service and operation: pairs of a path and what it names."""
    table = {}
    for service, model in models.items():
        finder = Finder(model)
        rows = {uncapitalized(n): finder.of(o) for n, o in sorted(model['operations'].items()) if not streams(model, o)}
        table[service] = {name: row for name, row in rows.items() if row}
    return {service: rows for service, rows in table.items() if rows}
