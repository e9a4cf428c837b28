/** Ids of what every practice organisation has from the start, the same in each of them: stories and tests name them. */
export const SEED = {
  wallets: {
    /** Main networks; nothing here ever reaches a chain. */
    ethereum: 'wa-seed1-ether-treasury00000001',
    bitcoin: 'wa-seed2-bitco-treasury00000002',
    solana: 'wa-seed3-solan-treasury00000003',
  },
  keys: {
    ethereum: 'key-seed1-ether-treasury0000001',
    bitcoin: 'key-seed2-bitco-treasury0000002',
    solana: 'key-seed3-solan-treasury0000003',
  },
  transfer: 'xfr-seed1-trans-confirmed0000001',
  /** A transaction of the Ethereum wallet that waits to be mined. */
  transaction: 'tx-seed1-trans-pending000000001',
  offer: 'of-seed1-offer-canton0000000001',
  /** Held back until anybody else of the organisation approves. */
  heldTransfer: 'xfr-seed3-trans-held000000000003',
  policy: 'plc-seed1-polic-large00000000001',
  supplierPolicy: 'plc-seed2-polic-supplier0000002',
  approvals: {
    /** A transfer of another user that is held back. */
    transfer: 'ap-seed1-trans-held000000000001',
    /** A weaker policy, asked for by another user. */
    policy: 'ap-seed2-polic-held000000000002',
    /** What everybody who practises may decide. */
    supplier: 'ap-seed3-suppl-held000000000003',
  },
  permission: 'pm-seed1-treas-operations000001',
  assignment: 'as-seed1-assig-treasury00000001',
  users: {
    /** Started what waits for approval; she has no session here. */
    nadia: 'us-seed1-nadia-brandt0000000001',
    tomas: 'us-seed2-tomas-lindgren00000002',
  },
  serviceAccount: 'us-seed3-robot-reporting0000003',
  token: 'to-seed1-token-nightly000000001',
  webhook: 'wh-seed1-hooks-treasury00000001',
  feeSponsor: 'fs-seed1-spons-ethereum00000001',
  exchange: 'ex-seed1-excha-kraken0000000001',
  exchangeAccount: 'spot-main',
  vault: 'va-seed1-vault-clients000000001',
  vaultLock: 'lk-seed1-locks-collateral000001',
  payout: 'po-seed1-payou-supplier00000001',
  allocation: 'al-seed1-alloc-reserve000000001',
  stake: 'stk-seed1-stake-ethereum0000001',
  quote: 'sq-seed1-quote-etherusdc0000001',
  validator: 'cv-seed1-valid-canton0000000001',
} as const;

/** Contracts on Ethereum: what Circle published, and a token of the same name that anybody could have made. */
export const SEED_CONTRACTS = {
  usdc: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48',
  falseUsdc: '0xb73d24e19f5C80a6D2e74B1c93f8a5067D41eC2F',
} as const;

/** Addresses of nobody, with right checksums. */
export const SEED_ADDRESSES = {
  ethereum: '0x4F2a8C11d93be07656E1B2c8a4D70F9E3B6C5D21',
  bitcoin: 'bc1qtkxp0v9y7t5kxuwgpdw79722dsa3q7w52d9hs9',
  solana: '9Hcc9RrfktYuNNS94CAPrU1NyXhx6d6zrj8BBC9qKRcu',
  supplier: '0x6C1f0b52A97D38e44B02c5d1f6E3A9087b15d4C3',
} as const;
