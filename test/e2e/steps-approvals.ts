import { DfnsApiClient } from '@dfns/sdk';
import { AsymmetricKeySigner } from '@dfns/sdk-keysigner';
import type { ElectronApplication, Page } from 'playwright-core';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';
import { at } from './steps.ts';

/** The initiating side: a service account with the official SDK, whose transfers a policy holds back. */
export async function makeHeldTransfers({ url, orgId, serviceAccount }: SandboxConnection) {
  const { token: authToken, credId, privateKeyPem: privateKey } = serviceAccount;
  const signer = new AsymmetricKeySigner({ credId, privateKey });
  const api = new DfnsApiClient({ baseUrl: url, orgId, authToken, signer });
  const { items } = await api.wallets.listWallets({});
  const walletId = items.find(({ name }) => name === 'Treasury operations')?.id ?? '';
  await api.policies.createPolicy({
    body: {
      name: 'Four eyes on treasury',
      activityKind: 'Wallets:Sign',
      rule: { kind: 'AlwaysTrigger' },
      action: {
        kind: 'RequestApproval',
        approvalGroups: [{ name: 'Treasury', quorum: 1, approvers: {} }],
        autoRejectTimeout: 600,
      },
      filters: { walletId: { in: [walletId] } },
    },
  });
  return {
    walletId,
    /** `ether`: whole ones. */
    async start(ether: number) {
      const amount = `${ether}000000000000000000`;
      const body = { kind: 'Native', to: '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D', amount } as const;
      const { id, status, approvalId = '' } = await api.wallets.transferAsset({ walletId, body });
      return { id, status, approvalId };
    },
    transfer: (transferId: string) => api.wallets.getTransfer({ walletId, transferId }),
    transfers: async () => (await api.wallets.listTransfers({ walletId })).items,
    approval: (approvalId: string) => api.policies.getApproval({ approvalId }),
  };
}

/** What the service lists now: an answer that is still under way would be read in the midst of the next step. */
export async function goToApprovals(page: Page): Promise<void> {
  await at(page, 'tab-approvals').click();
  await page.locator('[data-testid="approvals"][data-state="listed"]').waitFor();
  const refresh = at(page, 'refresh-approvals');
  await refresh.click();
  await refresh.and(page.locator('[aria-busy="false"]')).waitFor();
}

export const approvalItem = (page: Page, approvalId: string) =>
  page.locator(`[data-testid="approval"][data-approval-id="${approvalId}"]`);

/** Chooses a way, gives the reason, and opens the review. */
export async function decide(
  page: Page,
  { approvalId, way, reason }: { approvalId: string; way: 'approve' | 'deny'; reason: string },
): Promise<void> {
  const item = approvalItem(page, approvalId);
  await item.getByTestId(`approval-${way}`).click();
  await item.getByTestId('decision-reason').fill(reason);
  await item.getByTestId('decision-review').click();
}

/** Changes the answers to GET of one approval on their way, from the `from`th on, counted from now. */
export async function lieAboutApproval(
  app: ElectronApplication,
  lie: { readonly approvalId: string; readonly from: number; readonly old: string; readonly put: string },
): Promise<void> {
  await app.evaluate(({ net }, { approvalId, from, old, put }) => {
    const honest = net.fetch.bind(net);
    let reads = 0;
    net.fetch = async (input, init) => {
      const response = await honest(input, init);
      if (!String(input).endsWith(`/v2/policy-approvals/${approvalId}`)) return response;
      reads += 1;
      const text = await response.text();
      const told = reads < from ? text : text.replaceAll(old, put);
      return new Response(told, { headers: { 'content-type': 'application/json' } });
    };
  }, lie);
}
