/** Something the person does step by step in the pane, instead of a place. Ids only: what is typed stays in its inputs. */
export type Task =
  | { readonly kind: 'import-pem' }
  | { readonly kind: 'import-envelope' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'change-password'; readonly credentialId: string }
  | { readonly kind: 'back-up'; readonly credentialId: string }
  | { readonly kind: 'rename'; readonly credentialId: string }
  | { readonly kind: 'remove'; readonly credentialId: string }
  | { readonly kind: 'drill'; readonly credentialId: string }
  | { readonly kind: 'new-credential' }
  | {
      readonly kind: 'change-credential';
      readonly credentialUuid: string;
      readonly change: 'deactivate' | 'delete';
    }
  | { readonly kind: 'add-request' }
  | { readonly kind: 'add-address' }
  | { readonly kind: 'change-address'; readonly id: string }
  | { readonly kind: 'remove-address'; readonly id: string }
  | { readonly kind: 'import-addresses' }
  | { readonly kind: 'recovery-kit' }
  | { readonly kind: 'first-key' }
  | { readonly kind: 'open-code' }
  | { readonly kind: 'open-invitation' }
  | { readonly kind: 'join' }
  | { readonly kind: 'add-account' }
  | { readonly kind: 'remove-account'; readonly accountId: string }
  | { readonly kind: 'import-environment' }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'key-file' }
  | { readonly kind: 'lost-key' }
  | { readonly kind: 'recover' }
  | { readonly kind: 'start-action' }
  | { readonly kind: 'recovered' };

/** Tasks with the window to themselves: a way out beside them would lose a recovery code or a step that cannot be repeated. */
const WHOLE_WINDOW: ReadonlySet<Task['kind']> = new Set(['recovery-kit', 'lost-key', 'recover', 'recovered']);

export const needsWholeWindow = (task: Task | null): task is Task =>
  task !== null && WHOLE_WINDOW.has(task.kind);
