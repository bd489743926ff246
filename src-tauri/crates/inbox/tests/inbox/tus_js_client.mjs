// Delivers a letter with tus-js-client: gives up after a chunk, then another upload goes on from there.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const ui = new URL("../../../../../ui/package.json", import.meta.url);
const tus = createRequire(ui)("tus-js-client");
const [endpoint, file] = process.argv.slice(2);
const bytes = readFileSync(file);

function upload(options) {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(bytes, {
      endpoint,
      chunkSize: 100_000,
      retryDelays: null,
      metadata: { filename: "letter.vsoko" },
      onError: reject,
      onSuccess: () => resolve(upload),
      ...options(() => upload, resolve),
    });
    upload.start();
  });
}

const first = await upload((self, resolve) => ({
  onChunkComplete: (_size, accepted) => {
    self().abort();
    console.log("given up at", accepted);
    resolve(self());
  },
}));
let told = false;
await upload(() => ({
  uploadUrl: first.url,
  onProgress: (sent) => {
    if (!told) console.log("resumed at", sent);
    told = true;
  },
}));
