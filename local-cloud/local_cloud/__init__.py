"""A cloud on loopback for development and tests.

A moto server that deploys with the real `cdk deploy` and then executes what was
deployed: state machines run, Node and Python functions run in child processes,
and JSONata is evaluated by the library that the specification names.
"""
