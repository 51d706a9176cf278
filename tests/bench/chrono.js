// Finds the dates of standard input, a line at a time, with chrono-node (Ukrainian), and prints each.
'use strict';
const chrono = require('chrono-node');
const lines = require('readline').createInterface({ input: process.stdin });
let found = [];
lines.on('line', (line) => {
	for (const date of chrono.uk.parse(line)) found.push(`${date.index}\t${date.text}\n`);
	if (found.length > 1000) {
		process.stdout.write(found.join(''));
		found = [];
	}
});
lines.on('close', () => process.stdout.write(found.join('')));
