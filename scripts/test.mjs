// npm test: everything that says whether this checkout is sound, in the order in which it fails soonest. Each step is
// announced and timed; the first failure ends it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronBinary } from './electron-binary.mjs';
import { onProjectNode, passOn, projectEnv, root } from './project-node.mjs';

const script = (name) => path.join(root, 'scripts', name);

/** One definition of each step: the script in package.json. */
const npmRun = (name) =>
  process.env.npm_execpath
    ? [process.execPath, process.env.npm_execpath, 'run', '--silent', name]
    : ['npm', 'run', '--silent', name];

/** The same rule as the end-to-end tests: Electron where it is, else the stand-in. */
const runtime = process.env.COUNTERSIGN_RUNTIME ?? (electronBinary() ? 'electron' : 'host');

/** On Linux the tests get a keychain and a home of their own; real Electron also needs a display in there. */
function vitest() {
  const report = ['--reporter=default', `--reporter=${script('test-report.mjs')}`];
  const command = [
    process.execPath,
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...report,
    '--allowOnly=false',
  ];
  if (process.platform !== 'linux') return command;
  const display = runtime === 'electron' ? ['xvfb-run', '-a'] : [];
  return ['bash', script('with-keyring.sh'), ...display, ...command];
}

const steps = [
  ['needs of the system', () => [process.execPath, script('needs.mjs'), '--for', 'test']],
  ['type check', () => npmRun('typecheck')],
  ['lint', () => npmRun('lint')],
  ['build', () => npmRun('build')],
  [`unit, host, end-to-end (${runtime}) and packaging tests`, vitest],
];

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

async function runStep([name, makeCommand]) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const [program, ...args] = makeCommand();
  const shell = process.platform === 'win32' && program === 'npm'; // npm is a .cmd file there
  const code = await passOn(spawn(program, args, { cwd: root, env: projectEnv(), stdio: 'inherit', shell }));
  return { name, code, ms: performance.now() - started };
}

await onProjectNode(fileURLToPath(import.meta.url));
console.log(
  `countersign tests: Node ${process.versions.node}, ${process.platform}-${process.arch}, runtime ${runtime}`,
);
const done = [];
for (const step of steps) {
  const result = await runStep(step);
  done.push(result);
  console.log(`── ${result.name}: ${result.code === 0 ? 'passed' : 'FAILED'} in ${seconds(result.ms)}`);
  if (result.code !== 0) break;
}

console.log('\nsummary');
for (const { name, code, ms } of done)
  console.log(`  ${code === 0 ? 'passed' : 'FAILED'}  ${seconds(ms).padStart(8)}  ${name}`);
for (const [name] of steps.slice(done.length)) console.log(`  not run            ${name}`);
console.log(`  total   ${seconds(done.reduce((sum, { ms }) => sum + ms, 0)).padStart(8)}`);
process.exitCode = done.at(-1)?.code ?? 1;
