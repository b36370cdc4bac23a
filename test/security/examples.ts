import type { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { InvoiceBatchStack } from '../../examples/batch-map/invoice-batch-stack';
import { CreditApplicationStack } from '../../examples/fan-out/credit-application-stack';
import { NightlyBatchStack } from '../../examples/nightly-batch/nightly-batch-stack';
import { OrderProcessingStack } from '../../examples/order-processing/order-processing-stack';
import { ShipmentBookingStack } from '../../examples/retry-catch/shipment-booking-stack';
import type { Workflow } from '../../lib';

type ExampleStack = new (scope: Construct, id: string) => Stack & { readonly workflow: Workflow };

/** Every example app, by its folder. */
export const EXAMPLES: [folder: string, stack: ExampleStack][] = [
  ['order-processing', OrderProcessingStack],
  ['batch-map', InvoiceBatchStack],
  ['fan-out', CreditApplicationStack],
  ['retry-catch', ShipmentBookingStack],
  ['nightly-batch', NightlyBatchStack],
];
