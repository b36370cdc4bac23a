from aws_cdk import App

from credit_application_stack import CreditApplicationStack

app = App()
CreditApplicationStack(app, "CreditApplication")
app.synth()
