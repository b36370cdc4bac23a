from aws_cdk import App

from invoice_batch_stack import InvoiceBatchStack

app = App()
InvoiceBatchStack(app, "InvoiceBatch")
app.synth()
