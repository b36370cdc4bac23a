/** Something the user of the program has to correct before it can do anything. */
export class CliFailure extends Error {}
