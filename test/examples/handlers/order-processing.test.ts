import { ORDER_CASES } from './order-processing.cases';
import { testHandlers } from './support';

beforeAll(() => {
  jest.spyOn(console, 'error').mockImplementation(); // handle-failure writes its record to the log
});

testHandlers('order-processing', ORDER_CASES);
