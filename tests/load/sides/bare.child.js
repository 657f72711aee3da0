/** A bare Node process: loads the modules it is given and waits. Plain JavaScript, so that not even types have to be stripped. */
for (const library of process.argv.slice(2)) await import(library);
process.send?.('ready');
process.on('disconnect', () => process.exit());
