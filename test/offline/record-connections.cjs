// Loaded before the program: writes down everything that would open or await a connection, one line
// each, to the file that CONNECTIONS names, with its port if PORTS=told. With SOCKETS=refused no
// server may listen.
'use strict';
const { appendFileSync } = require('node:fs');
const net = require('node:net');
const dgram = require('node:dgram');
const dns = require('node:dns');
const http = require('node:http');

const record = (what, where) =>
  appendFileSync(process.env.CONNECTIONS, `${what} ${String(where)}\n`);

const withPort = (host, port) =>
  process.env.PORTS === 'told' && port !== undefined ? `${host} ${port}` : host;

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [first] = args.flat();
  const target = typeof first === 'object' && first !== null ? first : { port: first };
  const host = target.host ?? args.flat()[1] ?? 'localhost';
  record('connect', target.path ?? withPort(host, target.port));
  return connect.apply(this, args);
};

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  const [first] = args;
  const isObject = typeof first === 'object' && first !== null;
  const [host, port] = isObject ? [first.host, first.port] : [args[1], first];
  record('listen', withPort(host ?? 'everywhere', port));
  if (process.env.SOCKETS !== 'refused') return listen.apply(this, args);
  const refused = Object.assign(new Error('listen EPERM'), { code: 'EPERM' });
  process.nextTick(() => this.emit('error', refused));
  return this;
};

for (const name of ['bind', 'connect', 'send']) {
  const original = dgram.Socket.prototype[name];
  dgram.Socket.prototype[name] = function (...args) {
    record(`dgram-${name}`, 'datagram');
    return original.apply(this, args);
  };
}

for (const [module, label] of [
  [dns, 'dns'],
  [dns.promises, 'dns'],
]) {
  for (const name of Object.keys(module)) {
    if (!/^(?:lookup|resolve|reverse)/.test(name) || typeof module[name] !== 'function') continue;
    const original = module[name];
    module[name] = function (...args) {
      record(`${label}-${name}`, args[0]);
      return original.apply(this, args);
    };
  }
}

const { request } = http;
http.request = function (...args) {
  const [first] = args;
  record('http', withPort(first?.hostname ?? first?.host ?? first, first?.port));
  return request.apply(this, args);
};
