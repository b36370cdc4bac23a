import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';
import { temporaryFolder } from '../support/files';

/** The jobs of docs/review.md, run in a clone of a repository whose head changes a retry; `npm`, `cdk` and `gh` are stand-ins. */
const ROOT = path.join(__dirname, '../..');
const PAGE = fs.readFileSync(path.join(ROOT, 'docs/review.md'), 'utf8');
const MARKER = '<!-- cdk-sfn diff -->';

const job = (file: string): any => parse(new RegExp(`\`\`\`yaml\\n# ${file.replace(/\./g, '\\.')}\\n(.*?)\`\`\``, 's').exec(PAGE)![1]);

const template = (attempts: number, type = 'STANDARD') => JSON.stringify({
  Resources: {
    Orders: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        RoleArn: 'arn:aws:iam::123456789012:role/Orders',
        StateMachineType: type,
        Definition: {
          StartAt: 'Pay',
          States: {
            Pay: { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:123456789012:function:Pay', Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: attempts }], End: true },
          },
        },
      },
    },
  },
});

class Checkout {
  public readonly folder = temporaryFolder();
  private readonly tools = temporaryFolder();

  constructor(base: string, head: string) {
    const origin = temporaryFolder();
    this.git(origin, 'init', '--quiet', '--bare', '--initial-branch=main');
    this.git(this.folder, 'init', '--quiet', '--initial-branch=main');
    this.git(this.folder, 'remote', 'add', 'origin', origin);
    this.commit(base);
    this.git(this.folder, 'push', '--quiet', 'origin', 'main');
    this.git(this.folder, 'checkout', '--quiet', '-b', 'change');
    this.commit(head);
    this.tool('npm', 'exit 0');
    this.tool('npx', `if [ "$1" = cdk ]; then while [ "$1" != --output ]; do shift; done; mkdir -p "$2"; cp app.template.json "$2/"; exit 0; fi
shift; exec "${process.execPath}" "${path.join(ROOT, 'bin/cdk-sfn')}" "$@"`);
    this.tool('gh', `printf '%s\\n' "$*" >> "${this.log}"; case "$*" in *--paginate*) printf '%s' "$COMMENT";; esac`);
  }

  public get log(): string {
    return path.join(this.tools, 'gh.log');
  }

  /** Runs scripts one after the other, as a job does: up to the first that fails. */
  public run(scripts: readonly string[], env: Record<string, string>): number {
    for (const script of scripts) {
      const { status, stderr } = spawnSync('bash', ['-e', '-c', script], {
        cwd: this.folder, encoding: 'utf8', env: { ...process.env, ...env, PATH: `${this.tools}:${process.env.PATH}` },
      });
      if (status !== 0) {
        if (status !== 1) throw new Error(`${script}\n${stderr}`);
        return status;
      }
    }
    return 0;
  }

  public read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), 'utf8');
  }

  public git(cwd: string, ...args: string[]): string {
    const who = ['-c', 'user.name=Reviewer', '-c', 'user.email=reviewer@example.com', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...who, ...args], { cwd, encoding: 'utf8' }).trim();
  }

  private commit(text: string): void {
    fs.writeFileSync(path.join(this.folder, 'app.template.json'), text);
    this.git(this.folder, 'add', '.');
    this.git(this.folder, 'commit', '--quiet', '-m', 'feat: orders');
  }

  private tool(name: string, script: string): void {
    fs.writeFileSync(path.join(this.tools, name), `#!/usr/bin/env bash\n${script}\n`, { mode: 0o755 });
  }
}

const CHANGED = [template(3), template(6)] as const;
const BREAKING = [template(3), template(3, 'EXPRESS')] as const;

describe('the job for GitHub', () => {
  const { steps } = job('.github/workflows/review.yml').jobs.workflows;
  const scripts: string[] = steps.flatMap(({ run }: { run?: string }) => run ?? []);
  const reviewed = (checkout: Checkout, more: Record<string, string> = {}) => checkout.run(scripts, {
    BASE: checkout.git(checkout.folder, 'rev-parse', 'main'), PULL: '7', GITHUB_REPOSITORY: 'shop/orders', GITHUB_STEP_SUMMARY: path.join(checkout.folder, 'summary.md'), COMMENT: '', ...more,
  });

  test('writes the review into a comment and the summary', () => {
    const checkout = new Checkout(...CHANGED);
    expect(reviewed(checkout)).toBe(0);
    expect(checkout.read('review.md')).toMatch(new RegExp(`^${MARKER}`));
    expect(checkout.read('review.md')).toContain('retries');
    expect(checkout.read('summary.md')).toContain('retries');
    expect(fs.readFileSync(checkout.log, 'utf8')).toContain('pr comment 7 --body-file review.md');
  });

  test('writes the comment that is there anew', () => {
    const checkout = new Checkout(...CHANGED);
    expect(reviewed(checkout, { COMMENT: '4711' })).toBe(0);
    const calls = fs.readFileSync(checkout.log, 'utf8');
    expect(calls).toContain('api --method PATCH repos/shop/orders/issues/comments/4711 -F body=@review.md');
    expect(calls).not.toContain('pr comment');
  });

  test('fails for a breaking change, once the review is written', () => {
    const checkout = new Checkout(...BREAKING);
    expect(reviewed(checkout)).toBe(1);
    expect(checkout.read('review.md')).toContain('breaking');
    expect(fs.readFileSync(checkout.log, 'utf8')).toContain('pr comment 7');
  });
});

describe('the job for GitLab', () => {
  const { script, artifacts } = job('.gitlab-ci.yml').review;
  const env = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' };

  test('leaves the review as an artifact', () => {
    const checkout = new Checkout(...CHANGED);
    expect(checkout.run(script, env)).toBe(0);
    expect(artifacts.paths).toEqual(['review.md']);
    expect(checkout.read('review.md')).toContain('retries');
  });

  test('fails for a breaking change, once the review is written', () => {
    const checkout = new Checkout(...BREAKING);
    expect(checkout.run(script, env)).toBe(1);
    expect(checkout.read('review.md')).toContain('breaking');
  });
});
