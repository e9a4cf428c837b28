export interface CommandLine {
  readonly switches: ReadonlyMap<string, string>;
  /** Modules of `-r`, loaded before the app. */
  readonly requires: readonly string[];
  /** Folder or file of the app; undefined means the current folder. */
  readonly appArgument: string | undefined;
}

const SWITCH = /^--([^=]+)(?:=(.*))?$/s;

/** Reads the arguments as Electron's default app does: switches up to the first plain word, which is the app. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const switches = new Map<string, string>();
  const requires: string[] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-r' || word === '--require') {
      const name = rest.shift();
      if (name !== undefined) requires.push(name);
      continue;
    }
    const found = SWITCH.exec(word);
    if (found) switches.set(found[1] ?? '', found[2] ?? '');
    else if (!word.startsWith('-')) return { switches, requires, appArgument: word };
  }
  return { switches, requires, appArgument: undefined };
}

/** Order in which Electron hands a second process's words on: all switches, then all plain words. */
export function secondInstanceOrder(argv: readonly string[]): string[] {
  const [program = '', ...words] = argv;
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  const after = end < 0 ? [] : words.slice(end);
  const isSwitch = (word: string) => word.length > 1 && word.startsWith('-');
  return [program, ...before.filter(isSwitch), ...before.filter((word) => !isSwitch(word)), ...after];
}
