import { operationOf } from './rows';
import type { Integration, IntegrationTable } from '../../integration';

const GLUE = 'arn:$p:glue:$r:$a:';

/** Whatever is in the catalog is reached through it: what is asked for needs its database and the catalog too. */
function inCatalog(action: string, ...resources: string[]): Integration {
  return { grants: [{ actions: [`glue:${action}`], on: [`${GLUE}catalog`, ...resources.map(resource => GLUE + resource)] }] };
}

const DATABASE = 'database/{DatabaseName}';

/**
 * Databases and tables whose names are deeper in the request, or that the request is about all of.
 *
 * Source: docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
 */
export const CATALOG: IntegrationTable = {
  'glue:createDatabase': inCatalog('CreateDatabase', 'database/{DatabaseInput.Name}'),
  'glue:getDatabases': inCatalog('GetDatabases', 'database/*'),
  'glue:deleteDatabase': inCatalog('DeleteDatabase', 'database/{Name}', 'table/{Name}/*', 'userDefinedFunction/{Name}/*'),
  ...Object.fromEntries(['CreateTable', 'UpdateTable'].map(action =>
    [`glue:${operationOf(action)}`, inCatalog(action, DATABASE, 'table/{DatabaseName}/{TableInput.Name}')])),
  'glue:getTables': inCatalog('GetTables', DATABASE, 'table/{DatabaseName}/*'),
  'glue:batchDeleteTable': inCatalog('BatchDeleteTable', DATABASE, 'table/{DatabaseName}/{TablesToDelete[]}'),
};
