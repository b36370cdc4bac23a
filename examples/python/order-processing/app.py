from aws_cdk import App

from order_processing_stack import OrderProcessingStack

app = App()
OrderProcessingStack(app, "OrderProcessing")
app.synth()
