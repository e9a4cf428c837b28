// npm test: everything that says whether this checkout is sound, in the order in which it fails soonest. Each step is
// announced and timed; the first failure ends it.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
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

/**
 * One part of the tests. On Linux it gets a keychain and a home of its own, so that parts can run side by side; real
 * Electron also needs a display in there.
 */
function vitest(...selection) {
  const report = ['--reporter=default', `--reporter=${script('test-report.mjs')}`];
  const command = [
    process.execPath,
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...report,
    '--allowOnly=false',
    ...selection,
  ];
  if (process.platform !== 'linux') return command;
  const display = runtime === 'electron' ? ['xvfb-run', '-a'] : [];
  return ['bash', script('with-keyring.sh'), ...display, ...command];
}

const project = (name) => `--project=${name}`;

/** Several small parts of a project, because they run side by side and the last ones have to end together. */
const shards = (name, count) =>
  Array.from({ length: count }, (_, index) => [project(name), `--shard=${index + 1}/${count}`]);

/** `npm run test:quick`: without the stories and kills that take as long as all the rest (vitest.config.ts). */
const isQuick = process.argv.includes('--quick');

/**
 * How many parts run side by side: as many as there are processors. COUNTERSIGN_TEST_LANES=6 makes the computer a busy one, and
 * shows which test counts on time that it may not get.
 */
const lanes = Number(process.env.COUNTERSIGN_TEST_LANES ?? availableParallelism());

/**
 * Long ones first, and those that mostly wait while others have much to do. What comes last is small, so that no
 * processor waits long for the end.
 */
const parts = [
  [project('unit')],
  ...shards('gallery', 4),
  [project('host')],
  [project('packaging')],
  ...shards('e2e', 8),
  ...(isQuick ? [] : shards('long', 8)),
];

/** A step is one command, or several that run side by side, long ones first, and say what they have to say when they end. */
const steps = [
  ['needs of the system', () => [[process.execPath, script('needs.mjs'), '--for', 'test']]],
  ['type check', () => [npmRun('typecheck')]],
  ['lint', () => [npmRun('lint')]],
  ['build', () => [npmRun('build')]],
  [`unit, host, end-to-end (${runtime}) and packaging tests`, () => parts.map((part) => vitest(...part))],
];

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

async function runStep([name, makeCommands]) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const commands = makeCommands();
  const isAlone = commands.length === 1;
  const codes = isAlone ? [await run(commands[0])] : await runSideBySide(commands);
  return { name, code: codes.find((code) => code !== 0) ?? 0, ms: performance.now() - started };
}

const options = ([program]) => ({
  cwd: root,
  env: projectEnv(),
  shell: process.platform === 'win32' && program === 'npm', // npm is a .cmd file there
});

function run(command) {
  const [program, ...args] = command;
  return passOn(spawn(program, args, { ...options(command), stdio: 'inherit' }));
}

async function runSideBySide(commands) {
  const waiting = [...commands];
  const codes = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) codes.push(await runAside(next));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return codes;
}

/** What failed, as the test report prints it: said once more at the very end, where nobody has to search for it. */
const failures = [];

/** Its selection, without the switches that all parts have. */
const partName = (command) => command.filter((word) => /^--(project|shard)=/.test(word)).join(' ');

/** What several commands print at the same time nobody can read: each is heard out when it has ended. */
async function runAside(command) {
  const [program, ...args] = command;
  const child = spawn(program, args, { ...options(command), stdio: ['ignore', 'pipe', 'pipe'] });
  const started = performance.now();
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  const code = await passOn(child);
  const text = Buffer.concat(printed).toString();
  process.stdout.write(`${text}tests: ${partName(command)} took ${seconds(performance.now() - started)}\n`);
  if (code !== 0)
    failures.push(
      ...(text.match(/^tests: FAILED: .*$/gm) ?? [`tests: ${partName(command)} ended with ${code}`]),
    );
  return code;
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
if (isQuick) console.log('  not run here: the long stories and kills; npm test runs them as well');
for (const failure of failures) console.log(`  ${failure}`);
for (const { name, code, ms } of done)
  console.log(`  ${code === 0 ? 'passed' : 'FAILED'}  ${seconds(ms).padStart(8)}  ${name}`);
for (const [name] of steps.slice(done.length)) console.log(`  not run            ${name}`);
console.log(`  total   ${seconds(done.reduce((sum, { ms }) => sum + ms, 0)).padStart(8)}`);
process.exitCode = done.at(-1)?.code ?? 1;
