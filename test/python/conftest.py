pytest_plugins = ["cdk_stepfunctions_workflows.testing", "pytester"]
