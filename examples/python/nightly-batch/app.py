from aws_cdk import App

from nightly_batch_stack import NightlyBatchStack

app = App()
NightlyBatchStack(app, "NightlyBatch")
app.synth()
