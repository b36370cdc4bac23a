import { rows } from './rows';
import { hasPlaceholder } from '../../../asl';
import { isPlain } from '../../core/names';
import type { TaskCall } from '../../core/task-call';
import type { Grant, Integration, IntegrationTable } from '../../integration';

const ADDRESS = /^(?:[^<>]*<)?\s*([^\s<>@]+@([^\s<>@]+))\s*(?:>\s*)?$/;

/**
 * The verified identity may be the address or its domain; a display name is no part of either. Whoever sends for another
 * names that identity.
 *
 * Sources: docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html, docs.aws.amazon.com/ses/latest/dg/creating-identities.html
 */
function sendAs(call: TaskCall, action: string, address: string, ...identities: string[]): void {
  const identity = identities.find(name => call.args.has(name));
  if (identity !== undefined) {
    call.grant([action], [`arn:$p:ses:$r:$a:identity/{${identity}}`]);
    return;
  }
  const texts = call.args.texts(address);
  const { partition, region, account } = call.options;
  for (const { text, complete, pointer } of texts) {
    const [, whole, domain] = (complete && isPlain(text) ? ADDRESS.exec(text) : null) ?? [];
    if (whole !== undefined) {
      call.allow([action], [whole, domain].map(name => `arn:${partition}:ses:${region}:${account}:identity/${name}`));
    } else if (complete && hasPlaceholder(text) && !text.includes('<')) {
      call.grant([action], [`arn:$p:ses:$r:$a:identity/{${address}}`]);
    } else {
      call.allow([action], call.allowedOr('ses', [{ pointer, because: `its ${address} is no address that is known` }]));
    }
  }
  if (texts.length === 0) call.allow([action], call.allowedOr('ses', [{ because: `no ${address} is given` }]));
}

const used = (action: string, type: string, path: string): Grant => ({
  actions: [action],
  on: [`arn:$p:ses:$r:$a:${type}/{${path}}`],
  when: path,
});

/** A message of version 1 of the API; one with a template needs that too. */
function send(action: string, ...templates: string[]): Integration {
  return {
    grants: [used(action, 'configuration-set', 'ConfigurationSetName'), ...templates.map(path => used(action, 'template', path))],
    more: call => sendAs(call, action, 'Source', 'SourceArn', 'FromArn'),
  };
}

function sendV2(action: string, content: string): Integration {
  return {
    grants: [
      used(action, 'configuration-set', 'ConfigurationSetName'),
      used(action, 'template', `${content}.Template.TemplateName`),
      used(action, 'template', `${content}.Template.TemplateArn`),
    ],
    more: call => sendAs(call, action, 'FromEmailAddress', 'FromEmailAddressIdentityArn'),
  };
}

/**
 * What a template is for is part of its ARN.
 * Source: docs.aws.amazon.com/pinpoint/latest/apireference/templates-template-name-email.html
 */
const KINDS_OF_TEMPLATES: Readonly<Record<string, string>> = { Email: 'EMAIL', InApp: 'INAPP', Push: 'PUSH', Sms: 'SMS', Voice: 'VOICE' };

const TEMPLATES = Object.entries(KINDS_OF_TEMPLATES).map(([kind, type]) =>
  rows(
    'pinpoint',
    'mobiletargeting',
    ['Create', 'Delete', 'Get', 'Update'].map(verb => `${verb}${kind}Template`),
    `arn:$p:mobiletargeting:$r:$a:templates/{TemplateName}/${type}`,
  ),
);

/** Resource types: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html, list_amazonsimpleemailservicev2.html */
export const EMAIL: IntegrationTable = {
  'ses:sendEmail': send('ses:SendEmail'),
  'ses:sendRawEmail': send('ses:SendRawEmail'),
  'ses:sendTemplatedEmail': send('ses:SendTemplatedEmail', 'Template', 'TemplateArn'),
  'ses:sendBulkTemplatedEmail': send('ses:SendBulkTemplatedEmail', 'Template', 'TemplateArn'),
  'sesv2:sendEmail': sendV2('ses:SendEmail', 'Content'),
  'sesv2:sendBulkEmail': sendV2('ses:SendBulkEmail', 'DefaultContent'),
  'sesv2:createEmailIdentity': { grants: [{ actions: ['ses:CreateEmailIdentity'], on: ['arn:$p:ses:$r:$a:identity/{EmailIdentity}'] }] },
  ...Object.assign({}, ...TEMPLATES),
};
