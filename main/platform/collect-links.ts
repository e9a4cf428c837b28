/** The three ways in of a link, as texts and argument lists; links/ judges them. */
export interface DeepLinks {
  /** Hands over what came so far and everything that comes later. One listener. */
  listen(listener: (arrived: Arrived) => void): void;
}

export type Arrived =
  | { readonly way: 'open-url'; readonly url: string }
  | { readonly way: 'argv'; readonly words: readonly string[] };

/** What of the app object is heard. */
interface LinkEvents {
  on(name: 'open-url', listener: (event: { preventDefault(): void }, url: string) => void): unknown;
  on(name: 'second-instance', listener: (event: unknown, argv: string[]) => void): unknown;
}

interface Start {
  /** The argument list of this start, which may carry a link itself. */
  readonly first: readonly string[];
  /** Takes out what the system and the runtime put before the words of the person. */
  readonly wordsOf: (argv: readonly string[]) => readonly string[];
}

/** Listens at once; what comes before somebody asks is held and handed over once (SEC-28). */
export function collectLinks(app: LinkEvents, { first, wordsOf }: Start): DeepLinks {
  const early: Arrived[] = [{ way: 'argv', words: wordsOf(first) }];
  let deliver: ((arrived: Arrived) => void) | null = null;
  const arrive = (arrived: Arrived) => {
    if (deliver) deliver(arrived);
    else early.push(arrived);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    arrive({ way: 'open-url', url });
  });
  app.on('second-instance', (_event, argv) => arrive({ way: 'argv', words: wordsOf(argv) }));
  return {
    listen(listener) {
      deliver = listener;
      for (const arrived of early.splice(0)) listener(arrived);
    },
  };
}
