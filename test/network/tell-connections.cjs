// Loaded before the program (node --require): writes every connection, look-up and datagram that
// it attempts to the file named in TOLD, a JSON line each, and lets none but loopback through.
const { appendFileSync } = require('node:fs');
const net = require('node:net');
const dns = require('node:dns');
const dgram = require('node:dgram');

const tell = (attempt) => appendFileSync(process.env.TOLD, `${JSON.stringify(attempt)}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  // Node passes on an array that it has put in order before.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const options = typeof first === 'object' ? first : { port: first, host: second };
  tell({ kind: 'connect', host: options.path ?? options.host ?? 'localhost' });
  return connect.apply(this, args);
};

for (const library of [dns, dns.promises]) {
  for (const [name, value] of Object.entries(library)) {
    if (typeof value !== 'function' || !/^(lookup|resolve|reverse)/.test(name)) continue;
    library[name] = (host, ...rest) => {
      tell({ kind: name, host });
      return value.call(library, host, ...rest);
    };
  }
}

for (const name of ['send', 'connect']) {
  dgram.Socket.prototype[name] = () => {
    tell({ kind: `datagram ${name}`, host: 'anywhere' });
    throw new Error('no datagrams');
  };
}
