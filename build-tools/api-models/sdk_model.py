"""Writes what the linter knows of each operation into models/sdk-model.bin: the reader is lib/asl/service/model/sdk-model.ts.

One text a service, compressed by itself, so that one can be read without the others:

    ERROR PREFIX
    names of the errors
    operations: NAME=SHAPE, or NAME alone when it takes nothing
    a shape a line, from 0 on

A structure is the names of its members, each with a mark and a type: `!` required, `?` not, `*` an idempotency token that the
API requires and every SDK fills in. A list is `[` and a type, a map `{` and a type. Types: s text, i whole number, f number,
b boolean, t time, x anything (blobs and documents), or the number of a shape.
"""
import json
import struct

import brotli

from models import streams
from names import error_name, error_prefix, member_name, uncapitalized

SIMPLE = {
    'string': 's', 'character': 's', 'integer': 'i', 'long': 'i', 'bigInteger': 'i', 'short': 'i', 'byte': 'i',
    'float': 'f', 'double': 'f', 'bigDecimal': 'f', 'boolean': 'b', 'timestamp': 't', 'blob': 'x',
}

# What DynamoDB and EMR have in capital letters is taken so too: their optimized integrations are older than the rule.
ALSO = {name: [name] for name in ('BOOL', 'SS', 'NS', 'BS', 'ADDomainJoinUser', 'ADDomainJoinPassword', 'OSReleaseLabel')} | {'NULL': ['NULL', 'Nul']}


class Shapes:
    """The structures that requests of one service are made of."""

    def __init__(self, model):
        self.shapes = model['shapes']
        self.numbers = {}
        self.lines = []

    def type_of(self, name, reference=None):
        shape = self.shapes[name]
        if shape.get('document') or shape.get('jsonvalue') or (reference or {}).get('jsonvalue'):
            return 'x'
        if shape['type'] == 'list':
            return '[' + self.type_of(shape['member']['shape'])
        if shape['type'] == 'map':
            return '{' + self.type_of(shape['value']['shape'])
        return SIMPLE.get(shape['type']) or str(self.number_of(name))

    def number_of(self, name):
        if name not in self.numbers:
            number = self.numbers[name] = len(self.lines)
            self.lines.append('')
            self.lines[number] = self.line_of(self.shapes[name])
        return self.numbers[name]

    def line_of(self, structure):
        required = set(structure.get('required', []))
        return ' '.join(word for name, reference in structure.get('members', {}).items() for word in self.member(name, reference, required))

    def member(self, name, reference, required):
        token = reference.get('idempotencyToken') or self.shapes[reference['shape']].get('idempotencyToken')
        mark = '?' if name not in required else '*' if token else '!'
        kind = mark + self.type_of(reference['shape'], reference)
        return [spelling + kind for spelling in [member_name(name), *ALSO.get(name, [])]]


def text_of(model):
    shapes = Shapes(model)
    operations = []
    for name, operation in sorted(model['operations'].items()):
        if not streams(model, operation):
            given = operation.get('input')
            operations.append(uncapitalized(name) + (f"={shapes.number_of(given['shape'])}" if given else ''))
    errors = sorted({error_name(e['shape']) for o in model['operations'].values() for e in o.get('errors', [])})
    prefix = error_prefix(model['metadata']['serviceId'])
    return '\n'.join([prefix, ' '.join(errors), ' '.join(operations), *shapes.lines])


def write(path, models):
    parts = {name: brotli.compress(text_of(model).encode(), mode=brotli.MODE_TEXT, quality=11, lgwin=22) for name, model in models.items()}
    index = json.dumps({name: len(part) for name, part in parts.items()}, separators=(',', ':')).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack('>I', len(index)) + index + b''.join(parts.values()))
