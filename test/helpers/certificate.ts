import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** Certificates made here (RFC 5280) for tests of what a client refuses; Ed25519 (RFC 8410), or RSA for old TLS. */
export interface Certificate {
  readonly name: string;
  readonly privateKey: KeyObject;
  /** PEM texts, as node:tls takes them. */
  readonly cert: string;
  readonly key: string;
}

export interface CertificateOptions {
  readonly name: string;
  /** The one address it is for. */
  readonly ip?: string;
  readonly days?: readonly [from: number, to: number];
  /** Absent: signed by itself. */
  readonly issuer?: Certificate;
  readonly isAuthority?: boolean;
  readonly keyType?: 'ed25519' | 'rsa';
}

export function makeCertificate(options: CertificateOptions): Certificate {
  const privateKey = options.keyType === 'rsa' ? rsaKey() : generateKeyPairSync('ed25519').privateKey;
  const signer = options.issuer?.privateKey ?? privateKey;
  const body = toBeSigned(options, privateKey, signer);
  const digest = signer.asymmetricKeyType === 'rsa' ? 'sha256' : undefined;
  const der = sequence(body, algorithm(signer), bitString(sign(digest, body, signer)));
  return {
    name: options.name,
    privateKey,
    cert: pem('CERTIFICATE', der),
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

const rsaKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

function toBeSigned(options: CertificateOptions, privateKey: KeyObject, signer: KeyObject): Buffer {
  const [from, to] = options.days ?? [-1, 1];
  return sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))), // version 3
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])), // serial number
    algorithm(signer),
    nameOf(options.issuer?.name ?? options.name),
    sequence(time(from), time(to)),
    nameOf(options.name),
    createPublicKey(privateKey).export({ format: 'der', type: 'spki' }),
    tlv(0xa3, sequence(...extensions(options))),
  );
}

function extensions({ ip, isAuthority = false }: CertificateOptions): readonly Buffer[] {
  const basic = sequence(...(isAuthority ? [tlv(0x01, Buffer.from([0xff]))] : []));
  const names = ip === undefined ? [] : [tlv(0x87, Buffer.from(ip.split('.').map(Number)))];
  return [
    sequence(oid('551d13'), tlv(0x04, basic)),
    ...(names.length > 0 ? [sequence(oid('551d11'), tlv(0x04, sequence(...names)))] : []),
  ];
}

const algorithm = (key: KeyObject): Buffer =>
  key.asymmetricKeyType === 'rsa'
    ? sequence(oid('2a864886f70d01010b'), tlv(0x05, Buffer.alloc(0)))
    : sequence(oid('2b6570'));

const nameOf = (text: string): Buffer =>
  sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(text)))));

/** UTCTime, `days` from now. */
function time(days: number): Buffer {
  const date = new Date(Date.now() + days * 86_400_000).toISOString();
  return tlv(0x17, Buffer.from(`${date.replace(/[-:T]/g, '').slice(2, 14)}Z`));
}

const oid = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'));
const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, Buffer.concat(parts));
const bitString = (bytes: Buffer): Buffer => tlv(0x03, Buffer.concat([Buffer.from([0]), bytes]));

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

const pem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
