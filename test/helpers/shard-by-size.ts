// How `--shard` deals the files out. Vitest deals by a hash of the names, so that chance may put all long files into one
// shard. A longer file has more to do: each goes to the shard that has the fewest bytes yet, the longest first.
import { statSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

export class ShardBySize extends BaseSequencer {
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index, count } = this.ctx.config.shard ?? { index: 1, count: 1 };
    const shards = Array.from({ length: count }, () => ({ bytes: 0, files: [] as TestSpecification[] }));
    for (const { file, bytes } of longestFirst(files)) {
      const emptiest = shards.reduce((least, shard) => (shard.bytes < least.bytes ? shard : least));
      emptiest.bytes += bytes;
      emptiest.files.push(file);
    }
    return shards[index - 1]?.files ?? [];
  }
}

/** Equal sizes go by name: every shard has to come to the same result. */
function longestFirst(files: readonly TestSpecification[]) {
  return files
    .map((file) => ({ file, bytes: statSync(file.moduleId).size }))
    .sort((a, b) => b.bytes - a.bytes || (a.file.moduleId < b.file.moduleId ? -1 : 1));
}
