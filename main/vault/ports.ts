import type { Secret } from '../core/secret.ts';

/** Argon2id 1.3 (RFC 9106): m in KiB, t passes, p lanes, 32 bytes out. */
export interface KdfCost {
  readonly m: number;
  readonly t: number;
  readonly p: number;
}

/** Password bytes are NFC UTF-8, salt 16 bytes. Throws AppError 'signer/kdf-memory' when memory cannot be had. */
export type Kdf = (password: Uint8Array, salt: Uint8Array, cost: KdfCost) => Promise<Secret>;

/**
 * One text per account in the operating system's keychain. Accounts match [A-Za-z0-9_-]{1,64}.
 * Every method rejects with AppError: 'keychain/missing' (no service), 'keychain/locked',
 * 'keychain/timeout', 'keychain/failed'. `read` gives null only when a probe entry proved that the
 * keychain really answers (a locked keyring looks empty, machine.md section 1).
 */
export interface KeyStore {
  /** Name people know, for example "GNOME Keyring / Secret Service". Never touches the keychain. */
  readonly name: string;
  probe(): Promise<void>;
  read(account: string): Promise<string | null>;
  /** At most 2,500 UTF-8 bytes; reads back and compares before it resolves. */
  write(account: string, text: string): Promise<void>;
  remove(account: string): Promise<void>;
}

/** Files of ours below one root; names are relative, made of [A-Za-z0-9._/-]. */
export interface Files {
  readText(name: string): Promise<string | null>;
  /** Temporary file, fsync, rename, fsync of the folder (SEC-80). */
  replace(name: string, text: string): Promise<void>;
  /** Creates the file exclusively; rejects with code EEXIST when it is there. */
  create(name: string, text: string): Promise<void>;
  /** Appends and fsyncs before it resolves. */
  append(name: string, text: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}
