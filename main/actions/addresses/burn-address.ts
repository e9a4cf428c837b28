// Protects the person from payments that nobody can ever spend. From: empty fields that became zeros, jokes and attacks.
// Not from: any other address whose key is lost.

/** Addresses that are known to have no key, in small letters where the chain does not tell cases apart. */
const BURNED: ReadonlySet<string> = new Set([
  '0x000000000000000000000000000000000000dead',
  '0xdead000000000000000042069420694206942069',
  '11111111111111111111111111111111', // system program of Solana
  '1nc1nerator11111111111111111111111111111111',
  'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb', // zeros, Tron
  '1111111111111111111114oLvT2', // zeros, Bitcoin
  'rrrrrrrrrrrrrrrrrrrrrhoLvTp', // zeros, XRP Ledger
  'GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF', // zeros, Stellar
]);
/** Zeros, and the few numbers that are programs of the chain itself. */
const ZEROS = /^0x0{30,}[0-9a-f]{0,2}$/i;

/** Whether what is sent there is surely lost. */
export const isBurnAddress = (address: string): boolean =>
  ZEROS.test(address) || BURNED.has(address.startsWith('0x') ? address.toLowerCase() : address);
