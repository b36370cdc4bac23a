// CDK's own template validator takes seconds on the first synth of a process; one end-to-end test runs with it on.
process.env.CDK_VALIDATION ??= 'false';
