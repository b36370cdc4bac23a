from aws_cdk import App

from claims_stack import ClaimsStack

app = App()
ClaimsStack(app, "Claims")
app.synth()
