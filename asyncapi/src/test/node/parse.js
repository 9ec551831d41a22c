// Reads a document by the AsyncAPI project's own parser: prints what it finds, and ends with 0 if nothing is an error.
const fs = require('fs');
const { Parser } = require('@asyncapi/parser');

(async () => {
  const { document, diagnostics } = await new Parser().parse(fs.readFileSync(process.argv[2], 'utf8'));
  for (const { severity, path, message } of diagnostics) {
    console.log(`${severity === 0 ? 'error' : 'note'} ${path.join('/')}: ${message}`);
  }
  if (!document) {
    process.exit(1);
  }
  console.log(`AsyncAPI ${document.version()}`);
  for (const operation of document.allOperations().all()) {
    const channels = operation.channels().all().map((channel) => channel.address());
    const messages = operation.messages().all().map((message) => message.name());
    console.log(`${operation.action()} ${channels} ${messages}`);
  }
  process.exit(diagnostics.some(({ severity }) => severity === 0) ? 1 : 0);
})();
