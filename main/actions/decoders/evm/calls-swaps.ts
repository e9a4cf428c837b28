/** Exchanges of the Uniswap kind: who gets what is bought, and at least how much. */
import { caution } from './facts.ts';
import type { KnownCall } from './known-call.ts';
import { movement } from './movements.ts';

const getsBought =
  (recipient: string): NonNullable<KnownCall['movements']> =>
  (call) =>
    movement(call.walk, { role: 'recipient', address: call.address(recipient) });

const swap = (signature: string, recipient: string): KnownCall => ({
  signature,
  title: `Exchange ${signature.slice(0, signature.indexOf('('))}`,
  sentence: `Exchanges tokens through {target}; {${recipient}} gets what is bought`,
  movements: getsBought(recipient),
});

const V2_END = 'address[] path,address to,uint256 deadline';
const V3_END = 'address recipient,uint256 deadline,uint256 amountIn,uint256 amountOutMinimum';
const V3_SHORT_END = 'address recipient,uint256 amountIn,uint256 amountOutMinimum';

export const SWAP_CALLS: readonly KnownCall[] = [
  swap(`swapExactTokensForTokens(uint256 amountIn,uint256 amountOutMin,${V2_END})`, 'to'),
  swap(`swapTokensForExactTokens(uint256 amountOut,uint256 amountInMax,${V2_END})`, 'to'),
  swap(`swapExactETHForTokens(uint256 amountOutMin,${V2_END})`, 'to'),
  swap(`swapETHForExactTokens(uint256 amountOut,${V2_END})`, 'to'),
  swap(`swapExactTokensForETH(uint256 amountIn,uint256 amountOutMin,${V2_END})`, 'to'),
  swap(`swapTokensForExactETH(uint256 amountOut,uint256 amountInMax,${V2_END})`, 'to'),
  swap('swapExactTokensForTokens(uint256 amountIn,uint256 amountOutMin,address[] path,address to)', 'to'),
  swap(
    `exactInputSingle((address tokenIn,address tokenOut,uint24 fee,${V3_END},uint160 sqrtPriceLimitX96) params)`,
    'params.recipient',
  ),
  swap(
    `exactInputSingle((address tokenIn,address tokenOut,uint24 fee,${V3_SHORT_END},uint160 sqrtPriceLimitX96) params)`,
    'params.recipient',
  ),
  swap(`exactInput((bytes path,${V3_END}) params)`, 'params.recipient'),
  swap(`exactInput((bytes path,${V3_SHORT_END}) params)`, 'params.recipient'),
  {
    signature: 'unwrapWETH9(uint256 amountMinimum,address recipient)',
    title: 'unwrapWETH9',
    sentence: 'Unwraps coins that {target} holds, at least {amountMinimum}, for {recipient}',
    movements: getsBought('recipient'),
  },
  {
    signature: 'sweepToken(address token,uint256 amountMinimum,address recipient)',
    title: 'sweepToken',
    sentence: 'Sends what {target} holds of the token {token} to {recipient}',
    movements: getsBought('recipient'),
  },
  {
    signature: 'refundETH()',
    title: 'refundETH',
    sentence: 'Takes back the coins that {target} did not need',
  },
  ...[
    'execute(bytes commands,bytes[] inputs,uint256 deadline)',
    'execute(bytes commands,bytes[] inputs)',
  ].map((signature) => ({
    signature,
    title: 'Universal router execute',
    sentence: 'Runs commands in the router {target}',
    findings: () => [
      caution('not-decoded', 'What the commands of this router do is not decoded: it can move tokens.'),
    ],
    opaque: ['commands', 'inputs'],
  })),
];
