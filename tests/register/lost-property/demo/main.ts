/** What the demonstration shows of it. */
process.stdout.write('3 things found\n');
