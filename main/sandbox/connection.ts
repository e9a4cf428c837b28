/** How somebody reaches a running sandbox: the line that `countersign sandbox` prints (corpora README). */
export interface SandboxConnection {
  /** http://127.0.0.1:PORT, no trailing slash. */
  readonly url: string;
  readonly orgId: string;
  readonly serviceAccount: {
    readonly token: string;
    readonly credId: string;
    readonly privateKeyPem: string;
  };
  readonly users: readonly SandboxUser[];
}

export interface SandboxUser {
  readonly userId: string;
  readonly username: string;
  /** For POST /auth/registration/init while the user has no credential. */
  readonly registrationCode: string;
  /** Bearer of this person's other device, where actions are started. */
  readonly token: string;
}
