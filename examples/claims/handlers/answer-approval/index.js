'use strict';

const { SFNClient, SendTaskSuccessCommand } = require('@aws-sdk/client-sfn');

const client = new SFNClient();

/** Answers for a person who has logged in and decided: `{ taskToken, approved, by, reason }`. */
exports.handler = async ({ taskToken, approved, by, reason }) => {
  await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ approved: approved === true, by, reason }) }));
};
