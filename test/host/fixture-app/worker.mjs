// The fixture's utility process: does what it is told and answers with what it sees.
import * as crypto from 'node:crypto';

const { parentPort } = process;

const ANSWERS = {
  echo: (value) => value,
  identity: () => ({
    type: process.type,
    argv: process.argv.slice(2),
    marker: process.versions['countersign-host'],
    env: Object.keys(process.env).sort(),
  }),
  crypto: () => {
    try {
      crypto.createECDH('secp256k1');
      return 'available';
    } catch (error) {
      return `${typeof crypto.argon2} ${error.code}`;
    }
  },
  bytes: (value) => [Object.prototype.toString.call(value), value.buffer.byteLength, Buffer.isBuffer(value)],
};

parentPort.on('message', ({ data }) => {
  if (data.do === 'exit') process.exit(data.value);
  if (data.do === 'throw') throw new Error('on purpose');
  if (data.do === 'print') console.log(data.value);
  else parentPort.postMessage(ANSWERS[data.do](data.value));
});
