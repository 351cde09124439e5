#!/usr/bin/env node
// The file that npm runs. Its syntax is that of very old Nodes, so that it can
// tell their users what is wrong instead of failing to parse.
'use strict';

var OLDEST = '20.19';
var oldest = OLDEST.split('.').map(Number);
var running = process.versions.node.split('.').map(Number);

if (running[0] > oldest[0] || (running[0] === oldest[0] && running[1] >= oldest[1])) {
  require('./first-paint.cjs');
} else {
  process.exitCode = 1;
  process.stderr.write(
    [
      'metadata-lessons needs Node ' + OLDEST + ' or later;',
      'this is ' + process.versions.node + '. Newer ones: https://nodejs.org\n'
    ].join(' ')
  );
}
