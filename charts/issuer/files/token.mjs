// node /issuer/token.mjs <subject>: an access token of that subject on standard output.
const answer = await fetch(`http://127.0.0.1:8081/${encodeURIComponent(process.argv[2] ?? 'admin')}`);
process.stdout.write(await answer.text());
