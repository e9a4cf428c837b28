import { useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useBook } from '../addresses/use-book.ts';
import { isMore } from './amount-units.ts';
import { AskedText } from './asked-text.tsx';
import { AssetList } from './asset-list.tsx';
import { buildTransfer } from './build-transfer.ts';
import { freshId } from './fresh-id.ts';
import { addressOf, Payee, type PayeeChoice, payable } from './payee.tsx';
import { StartForm } from './start-form.tsx';
import type { StartProps, TypedAction } from './start-props.ts';
import { amountFault, amountHint } from './transfer-words.ts';
import { useAssets, useWallets } from './use-choices.ts';
import { FromWallet } from './wallet-choice.tsx';

const NOBODY: PayeeChoice = { from: 'book', entryId: '', typed: '' };
/** What the API takes (protocol.md 7.3 has no limit; the practice organisation ends here). */
const MAX_EXTERNAL_ID = 256;
const MAX_MEMO = 256;
/** Far above the longest amount that any asset has. */
const MAX_AMOUNT = 160;

/** A transfer, step by step: wallet, asset, payee, amount. The payload is written from them, always in the same way. */
export function GuidedTransfer({ state, snapshot, forms }: StartProps) {
  const { list, read: readWallets } = useWallets();
  const { assets, read: readAssets } = useAssets();
  const book = useBook(state, snapshot.book);
  const [walletId, setWalletId] = useState('');
  const [transfer, setTransfer] = useState('');
  const [payee, setPayee] = useState(NOBODY);
  const [amount, setAmount] = useState('');
  const [memo, setMemo] = useState('');
  const [externalId, setExternalId] = useState(freshId);
  const [isAsked, setAsked] = useState(false);

  const wallet = list?.wallets.find(({ id }) => id === walletId);
  const asset = assets?.find((each) => each.transfer === transfer);
  const entries = book.state === 'read' && wallet ? payable(book.view.entries, wallet.network) : [];
  const built = asset
    ? buildTransfer({ asset, to: addressOf(payee, entries), amount: amount.trim(), memo, externalId })
    : null;
  const action: TypedAction | null =
    wallet && built?.ok
      ? { method: 'POST', path: `/wallets/${wallet.id}/transfers`, payload: built.payload }
      : null;
  const fault = built && !built.ok ? built.amount : null;
  const isTooMuch = asset && built?.ok && built.units !== null && asset.balance !== '';

  return (
    <StartForm state={state} snapshot={snapshot} action={action} onMissing={() => setAsked(true)}>
      {forms}
      <FromWallet
        list={list}
        problem={state.failures['action/wallets'] ?? null}
        walletId={walletId}
        error={isAsked && !wallet ? 'Choose a wallet.' : null}
        onRetry={readWallets}
        onChoose={(id) => {
          setWalletId(id);
          setTransfer('');
          setPayee(NOBODY); // who is paid on one network may not be there on another
          readAssets(id);
        }}
      />
      {wallet && (
        <AssetList
          assets={assets}
          problem={state.failures['action/assets'] ?? null}
          chosen={transfer}
          isMissing={isAsked && !asset}
          onRetry={() => readAssets(walletId)}
          onChoose={setTransfer}
        />
      )}
      {asset && (
        <>
          <Payee
            entries={entries}
            choice={payee}
            error={isAsked && built && !built.ok && built.isPayeeMissing ? 'Say who is paid.' : null}
            onChange={setPayee}
          />
          <TextField
            label="Amount"
            hint={amountHint(asset)}
            error={fault && (amount !== '' || isAsked) ? amountFault(fault, asset) : null}
            value={amount}
            maxLength={MAX_AMOUNT}
            testId="amount"
            onEdit={setAmount}
          />
          {isTooMuch && isMore(built.units ?? '0', asset.balance) && (
            <Banner tone="caution" testId="too-much">
              <p>This is more than the wallet holds. The service may refuse it, or carry it out and fail.</p>
            </Banner>
          )}
          {asset.takesMemo && (
            <TextField
              label="Memo"
              hint="What the payee asked for, as a tag or a reference. Without it the payment may get lost."
              value={memo}
              maxLength={MAX_MEMO}
              testId="memo"
              onEdit={setMemo}
            />
          )}
          <TextField
            label="External id"
            hint="With it a transfer that is asked for twice is made once. It may be empty."
            value={externalId}
            isMono
            maxLength={MAX_EXTERNAL_ID}
            testId="external-id"
            onEdit={setExternalId}
          />
          <AskedText action={action} />
        </>
      )}
    </StartForm>
  );
}
