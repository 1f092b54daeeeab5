// Starts `rulesdsl lsp` when the first file of offers is opened, and stops it with the window.
"use strict";

const { workspace } = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

function activate() {
  const [command, ...args] = workspace.getConfiguration("rulesdsl").get("command", ["rulesdsl", "lsp"]);
  const run = { command, args, transport: TransportKind.stdio };
  client = new LanguageClient(
    "rulesdsl",
    "Promotions",
    { run, debug: run },
    { documentSelector: [{ language: "promo" }] }
  );
  return client.start();
}

function deactivate() {
  return client ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
