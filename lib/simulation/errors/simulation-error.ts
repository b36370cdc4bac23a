/** The simulation was asked for something it cannot do: a mock is missing, the definition does not parse. */
export class SimulationError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'SimulationError';
  }
}
