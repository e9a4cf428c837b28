/** Who this computer is for, before there is a key or a session. */
export interface AccountProfile {
  readonly username: string;
  readonly orgId: string;
  readonly organisationName: string;
  /** The newest registration code of this user; needed once, while the user has no credential. */
  readRegistrationCode(): Promise<string>;
  /** The code of the login e-mail of this user. The practice organisation hands it over itself; real ones send an e-mail. */
  readLoginCode(username: string): Promise<string>;
}
