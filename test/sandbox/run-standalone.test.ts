import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';
import { runStandalone } from '../../main/sandbox/run-standalone.ts';
import { textAt } from '../helpers/practice-sandbox.ts';

const file = path.resolve(import.meta.dirname, '../../main/sandbox/run-standalone.ts');
const script = `import { runStandalone } from ${JSON.stringify(file)};
process.exitCode = await runStandalone(process.argv.slice(1), process);`;

function run(...args: string[]) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  return { child, firstLine: once(lines, 'line').then(([line]) => String(line)), gone: once(child, 'exit') };
}

describe('a sandbox of its own', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its connection, serves, and ends well with %s',
    async (signal) => {
      const { child, firstLine, gone } = run(
        '--port',
        '0',
        '--challenge-ttl',
        '1',
        '--second-factor',
        '--summaries',
      );
      const connection: SandboxConnection = JSON.parse(await firstLine);
      expect(Object.keys(connection)).toEqual(['url', 'orgId', 'serviceAccount', 'users']);
      expect(Object.keys(connection.serviceAccount)).toEqual(['token', 'credId', 'privateKeyPem']);
      expect(connection.users.map((user) => Object.keys(user))).toEqual(
        connection.users.map(() => ['userId', 'username', 'registrationCode', 'token']),
      );
      expect(connection.users[0]?.username).toBe('jane.doe@practice.invalid');
      const response = await fetch(`${connection.url}/auth/action/init`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${connection.users[0]?.token}`,
          'content-type': 'application/json',
          'x-sandbox-summary': 'Another%20story',
        },
        body: JSON.stringify({
          userActionPayload: '',
          userActionHttpMethod: 'DELETE',
          userActionHttpPath: '/x',
        }),
      });
      const answer: unknown = await response.json();
      expect(answer).toHaveProperty('supportedCredentialKinds.0.requiresSecondFactor', true);
      const identifier = textAt(answer, 'challengeIdentifier');
      const claims = JSON.parse(Buffer.from(identifier.split('.')[1] ?? '', 'base64url').toString());
      expect(claims.exp - claims.iat).toBe(1);
      expect(JSON.stringify(claims)).toContain('"summary":"Another story"');
      child.kill(signal);
      expect(await gone).toEqual([0, null]);
    },
  );

  it.each([
    [['--port', '65536']],
    [['--port', '-1']],
    [['--port', '1e3']],
    [['--challenge-ttl', '0']],
    [['--challenge-ttl', '1.5']],
    [['--mode', 'loose']],
    [['--verbose']],
    [['extra']],
  ])('refuses the arguments %j and starts nothing', async (args) => {
    const written = { stdout: '', stderr: '' };
    const io = {
      stdout: { write: (text: string) => (written.stdout += text) },
      stderr: { write: (text: string) => (written.stderr += text) },
    };
    expect(await runStandalone(args, io)).toBe(2);
    expect(written.stdout).toBe('');
    expect(written.stderr).toMatch(/^usage: countersign sandbox/);
  });
});
