import type { Fact } from '../../../../preload/review-view.ts';
import { checkAddress, describeAddress } from '../../addresses/address.ts';
import { findNetwork } from '../../networks.ts';
import type { Operation, OperationView, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';

/** Newer than @dfns/sdk 0.8.21; fields as operations-newer.json names them. */
export const createAddressWatch: Operation = declare({
  id: 'addressWatches.createAddressWatch',
  method: 'POST',
  template: '/address-watches',
  title: 'Watch address',
  reach: 'other',
  risk: 'low',
  riskReason: 'only reports what happens at an address',
  rules: [
    { path: '/address', label: 'Address', type: 'text', isRequired: true, isMono: true, place: 'address' },
    { path: '/network', label: 'Network name in the API', type: 'text', isRequired: true },
    { path: '/name', label: 'Name', type: 'text', isRequired: true },
    EXTERNAL_ID,
    { path: '/tags/*', label: 'Tag', type: 'text' },
  ],
  sentence: ({ fields }) => {
    const network = fields.text('/network');
    return `Report what happens at an address on ${network === null ? 'an unknown network' : findNetwork(network).label}`;
  },
  special: viewWatch,
});

function viewWatch({ fields }: PresentInput): Partial<OperationView> {
  const name = fields.text('/network');
  const address = fields.text('/address');
  const network = name === null ? null : findNetwork(name);
  const facts: readonly Fact[] =
    network === null ? [] : [{ id: 'network', label: 'Network', value: network.label, source: 'decoded' }];
  const check = address === null ? null : checkAddress(address, name);
  const isDoubtful = check?.verdict === 'mistyped' || check?.verdict === 'foreign';
  return {
    address: address === null ? null : describeAddress(address, name, 'Address'),
    facts,
    warnings: [
      ...(network?.isKnown === false ? ['This version does not know this network.'] : []),
      ...(isDoubtful ? [`${check.words}.`] : []),
    ],
  };
}
