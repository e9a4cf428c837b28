import { describe, expect, it } from 'vitest';
import { OTHER_FIELDS } from '../../../../main/actions/operations/access/webhook-fields.ts';
import { ENUMS, factOf, sampleOf, sentences, show } from './samples.ts';

const NEW = 'webhooks.createWebhook';
const ID = 'wh-j3lm9-qkunk-tdj0cev7i1mnrrcs';
const NOW = { id: ID, url: 'https://hooks.example.com/dfns', status: 'Enabled', events: ['key.created'] };

describe('the words of events', () => {
  it('stand for exactly the events that the API has, each with its own', () => {
    const words = OTHER_FIELDS.find(({ path }) => path === '/events/*')?.words ?? {};
    expect(Object.keys(words).sort()).toEqual([...ENUMS.WebhookEventOrAll].sort());
    expect(new Set(Object.values(words)).size).toBe(ENUMS.WebhookEventOrAll.length);
  });
});

describe('a new webhook', () => {
  it.each([
    ['https://hooks.example.com/dfns', 'hooks.example.com'],
    ['https://hooks.example.com:8443/', 'hooks.example.com:8443'],
    ['https://HOOKS.example.com', 'hooks.example.com'],
  ])('at %s shows its host by itself, and says that events leave for it', (url, host) => {
    const view = show(sampleOf(NEW, { url }));
    expect(view.facts[0]).toMatchObject({ id: 'host', value: host, source: 'decoded' });
    const sentence = 'From then on this address is told what happens in your organisation.';
    expect(view.warnings).toMatchObject([{ sentence, weight: 'caution' }]);
    expect(view.blocks).toEqual([]);
  });

  it.each([
    ['http://hooks.example.com/', 'hooks.example.com', 'The webhook has no encryption (http)'],
    ['https://bank.example.com@evil.example/', 'evil.example', 'The webhook has a user part before its host'],
    ['https://:secret@evil.example/', 'evil.example', 'The webhook has a user part before its host'],
  ])('at %s is a danger', (url, host, sentence) => {
    const view = show(sampleOf(NEW, { url }));
    expect(factOf(view, 'host')).toBe(host);
    expect(sentences(view, 'danger')).toEqual([expect.stringContaining(sentence)]);
  });

  it.each([
    ['https://203.0.113.7/', '203.0.113.7', 'is at an IP address'],
    ['https://0xcb007107/', '203.0.113.7', 'is at an IP address'],
    ['https://[2001:db8::1]/', '[2001:db8::1]', 'is at an IP address'],
    ['https://localhost/', 'localhost', 'exists in some networks only'],
    ['https://hooks.internal/', 'hooks.internal', 'exists in some networks only'],
    ['https://ex\u0430mple.com/', 'xn--exmple-4nf.com', 'foreign letters'],
    ['https://a.xn--exmple-4nf.com/', 'a.xn--exmple-4nf.com', 'foreign letters'],
  ])('at %s is a caution', (url, host, words) => {
    const view = show(sampleOf(NEW, { url }));
    expect(factOf(view, 'host')).toBe(host);
    expect(sentences(view, 'caution').join()).toContain(words);
  });

  it.each([
    'javascript:alert(1)',
    'ftp://hooks.example.com',
    'https:hooks.example.com',
    'https:\\\\evil.example',
    'https://evil.example\\@good.example/',
    'https://good.example\u200b.evil.example/',
    ' https://hooks.example.com',
    'https://',
    `https://${'a'.repeat(2_100)}.example`,
    '',
  ])('at %j is blocked', (url) => {
    const view = show(sampleOf(NEW, { url }));
    expect(view.blocks).toContain('The address of the webhook cannot be read.');
    expect(factOf(view, 'host')).toBeUndefined();
  });

  it('about everything says so', () => {
    const sentence = 'It tells about everything that happens.';
    expect(sentences(show(sampleOf(NEW, { events: ['key.created', '*'] })), 'caution')).toContain(sentence);
    expect(sentences(show(sampleOf(NEW)), 'caution')).not.toContain(sentence);
  });
});

describe('a changed webhook', () => {
  it('shows what it was and warns of another host', () => {
    const url = 'https://hooks.evil.example/dfns';
    const view = show(sampleOf('webhooks.updateWebhook', { url, events: ['key.created', '*'] }), {
      webhook: NOW,
    });
    expect(view.diff?.rows.filter(({ change }) => change !== 'same')).toEqual([
      { label: 'Address', before: NOW.url, after: url, change: 'changed' },
      { label: 'Events', before: null, after: '*', change: 'added' },
      { label: 'State', before: 'Enabled', after: 'Disabled', change: 'changed' },
    ]);
    expect(factOf(view, 'host')).toBe('hooks.evil.example');
    expect(sentences(view, 'caution')).toContain('The webhook goes to another host than now.');
    expect(sentences(view, 'caution')).toContain('Programs that wait for it are no longer told.');
  });

  it('at the same host warns of nothing, and is blocked when its address cannot be read', () => {
    const same = sampleOf('webhooks.updateWebhook', {
      url: 'https://hooks.example.com/new',
      status: 'Enabled',
    });
    expect(show(same, { webhook: NOW }).warnings).toEqual([]);
    const bad = sampleOf('webhooks.updateWebhook', { url: 'hooks.example.com' });
    expect(show(bad, { webhook: NOW }).blocks).toEqual(['The address of the webhook cannot be read.']);
  });

  it.each(['webhooks.deleteWebhook', 'webhooks.pingWebhook'])('%s names its address', (operation) => {
    expect(factOf(show(sampleOf(operation), { webhook: NOW }), 'webhook:/url')).toBe(NOW.url);
    expect(show(sampleOf(operation), { webhook: { ...NOW, id: 'wh-other' } }).blocks).toHaveLength(1);
  });
});
