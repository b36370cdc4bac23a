const fs = require('fs');

/** Removes what temporary-folder-of-run.js made. */
module.exports = async () => {
  fs.rmSync(process.env.TMPDIR, { recursive: true, force: true });
};
