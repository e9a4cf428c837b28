// A vitest reporter: every skipped test is named with its reason, and a project without tests is a failure. With CI set
// a skip fails the run: what was not run there was not checked.
const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';

export class TestReport {
  #projects = new Map();

  onInit(vitest) {
    for (const project of vitest.projects)
      this.#projects.set(project.name, { passed: 0, failed: 0, skipped: 0 });
  }

  onTestRunEnd(modules) {
    const skipped = [];
    for (const module of modules) {
      const counts = this.#projects.get(module.project.name);
      let unreached = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        const wasSkipped = state === 'skipped' || state === 'pending';
        counts[wasSkipped ? 'skipped' : state] += 1;
        if (state === 'failed') sayFailed(module, test);
        if (wasSkipped && isAfterFailure(test)) unreached += 1;
        else if (wasSkipped) skipped.push({ module, test });
      }
      if (unreached === 0) continue;
      console.error(
        `tests: ${module.relativeModuleId}: ${unreached} not reached, something before them failed.`,
      );
    }
    this.#sayCounts();
    this.#saySkipped(skipped);
  }

  #sayCounts() {
    for (const [name, { passed, failed, skipped }] of this.#projects) {
      console.log(`tests: ${name.padEnd(10)} ${passed} passed, ${failed} failed, ${skipped} skipped`);
      if (passed + failed + skipped > 0) continue;
      console.error(`tests: project "${name}" has no tests: that cannot be right.`);
      process.exitCode = 1;
    }
  }

  #saySkipped(skipped) {
    for (const { module, test } of skipped) {
      const reason = test.result().note ?? 'no reason given';
      console.error(`tests: skipped: ${module.relativeModuleId} > ${test.fullName}: ${reason}`);
    }
    if (skipped.length === 0) return;
    const unexplained = skipped.filter(({ test }) => !test.result().note);
    if (isCi) console.error('tests: a skipped test fails the run in CI.');
    else if (unexplained.length > 0)
      console.error('tests: a test may be skipped only with a reason: context.skip(why).');
    if (isCi || unexplained.length > 0) process.exitCode = 1;
  }
}

/** One line for each, which the test command repeats at its end. */
function sayFailed(module, test) {
  const [why = 'no error'] = (test.result().errors?.[0]?.message ?? '').split('\n');
  console.error(`tests: FAILED: ${module.relativeModuleId} > ${test.fullName}: ${why}`);
}

/** A setup that failed takes its tests along; that is a failure of its own, already shown. */
function isAfterFailure(test) {
  for (let task = test.parent; task; task = task.parent) {
    if (task.errors().length > 0) return true;
  }
  return false;
}

// biome-ignore lint/style/noDefaultExport: vitest takes the default export of a reporter given by path
export default TestReport;
