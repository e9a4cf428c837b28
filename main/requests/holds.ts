/** Approvals that wait for the dialog of the system or for the time in which they can be taken back. */
export interface Holds {
  /** Runs the job; the signal tells it that something else came first. */
  during<T>(id: string, job: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Whatever came first wins, also over a yes that is on its way. True when something waited. */
  end(id: string): boolean;
  /** The ids that waited. */
  endAll(): readonly string[];
}

export function makeHolds(): Holds {
  const open = new Map<string, AbortController>();
  const end = (id: string): boolean => {
    open.get(id)?.abort();
    return open.delete(id);
  };
  return {
    async during(id, job) {
      const controller = new AbortController();
      open.set(id, controller);
      try {
        return await job(controller.signal);
      } finally {
        if (open.get(id) === controller) open.delete(id);
      }
    },
    end,
    endAll() {
      const ids = [...open.keys()];
      for (const id of ids) end(id);
      return ids;
    },
  };
}
