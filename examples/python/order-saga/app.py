from aws_cdk import App

from order_saga_stack import OrderSagaStack

app = App()
OrderSagaStack(app, "OrderSaga")
app.synth()
