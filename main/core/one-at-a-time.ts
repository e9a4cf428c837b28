/** Runs jobs one after the other, in the order they were asked for; one that fails does not stop the next. */
export function makeOneAtATime(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const turn = last.then(job);
    last = turn.catch(() => {}); // told to the one who asked
    return turn;
  };
}
