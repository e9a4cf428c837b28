import { describe, expect, it } from 'vitest';
import { presentAction } from '../../../../main/actions/describe-action.ts';
import { factOf, sampleOf, sentences, show } from './samples.ts';

describe('an agreement', () => {
  const latestAgreement = {
    id: 'ag-nptoa-hmfeo-50bk41hnllgarmlb',
    agreementType: 'TermsAndConditions',
    details: 'Terms of 2026',
    agreementUrl: 'https://example.com/terms',
  };
  const UNKNOWN = 'The service shows no open agreement with this id: its text is not known here.';
  const request = sampleOf('agreements.recordAgreementAcceptance');

  it('is found among the open ones and named', () => {
    const server = {
      'agreement-PrivacyPolicy': { latestAgreement: null },
      'agreement-TermsAndConditions': { latestAgreement },
    };
    const view = show(request, server);
    expect(factOf(view, 'agreement-type')).toBe('Terms and conditions');
    expect(factOf(view, 'agreement-details')).toBe('Terms of 2026');
    expect(factOf(view, 'agreement-url')).toBe('https://example.com/terms');
    expect(sentences(view, 'caution')).toEqual([
      'Accepting binds your organisation. Read the whole text of the agreement first.',
    ]);
  });

  it('with another id is not taken for it', () => {
    const other = {
      'agreement-TermsAndConditions': { latestAgreement: { ...latestAgreement, id: 'ag-other' } },
    };
    expect(sentences(show(request, other), 'caution')).toContain(UNKNOWN);
    expect(factOf(show(request, other), 'agreement-details')).toBeUndefined();
    expect(sentences(show(request), 'caution')).toContain(UNKNOWN);
  });
});

describe('a fee sponsor', () => {
  it('for end users is a danger', () => {
    const danger = ['Every end user can then use up the coins of this wallet for fees.'];
    expect(sentences(show(sampleOf('feeSponsors.createFeeSponsor')), 'danger')).toEqual(danger);
    const closed = sampleOf('feeSponsors.createFeeSponsor', { allowEndUser: false });
    expect(sentences(show(closed), 'danger')).toEqual([]);
  });

  it('shows the wallet that pays; another wallet blocks', () => {
    const wallet = { id: 'wa-0o7h8-gfep9-m5mvsa6q92qmn86u', name: 'Gas', network: 'Ethereum', address: null };
    const view = presentAction(sampleOf('feeSponsors.createFeeSponsor'), { wallet });
    expect(factOf(view, 'from-wallet')).toBe('Gas');
    const other = presentAction(sampleOf('feeSponsors.createFeeSponsor'), {
      wallet: { ...wallet, id: 'wa-x' },
    });
    expect(other.blocks).toEqual(['The server answered with another wallet than the one asked for.']);
  });

  it.each(['activate', 'deactivate', 'delete'])('that exists is named: %s', (verb) => {
    const sponsor = {
      id: 'fs-nele4-4ndbm-6b8tqqa8ve7dtiuq',
      name: 'Gas station',
      walletId: 'wa-1',
      allowEndUser: true,
    };
    const view = show(sampleOf(`feeSponsors.${verb}FeeSponsor`), { 'fee-sponsor': sponsor });
    expect(factOf(view, 'fee-sponsor:/name')).toBe('Gas station');
    expect(factOf(view, 'fee-sponsor:/walletId')).toBe('wa-1');
    expect(factOf(view, 'fee-sponsor:/allowEndUser')).toBe('true');
  });
});

describe('a watched address', () => {
  it('is shown whole and checked', () => {
    const view = show(sampleOf('addressWatches.createAddressWatch'));
    expect(view.address?.groups.join('')).toBe('0xb282dc7cde21717f18337a596e91ded00b79b25f');
    expect(view.sentence).toBe('Report what happens at an address on Ethereum');
    expect(view.warnings).toEqual([]);
  });

  it.each([
    [{ address: 'not an address' }, 'has characters that no address has'],
    [{ address: '0xB282dc7cde21717f18337a596e91ded00b79b25f' }, 'checksum is wrong'],
    [{ network: 'Nowhere' }, 'This version does not know this network.'],
  ])('%j is a caution', (change, words) => {
    const view = show(sampleOf('addressWatches.createAddressWatch', change));
    expect(sentences(view, 'caution').join(' ')).toContain(words);
  });
});
