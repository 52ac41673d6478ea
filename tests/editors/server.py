"""A small client of a language server: JSON-RPC over its standard input and output, as editors speak it."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

PATIENCE = 60.0
"""Seconds after which the server is taken to be stuck."""

NODE = shutil.which("node") or ""
INSTALLED = Path(sys.prefix, "editor", "node_modules", "yaml-language-server", "bin", "yaml-language-server")
COMMAND = (NODE, str(INSTALLED), "--stdio")
THERE = bool(NODE) and INSTALLED.exists()
"""Whether the YAML language server can be started here."""


class Server:
    """A language server at work, to be used as a context manager. `settings` is what it may ask its editor for."""

    def __init__(self, command: Sequence[str], settings: dict[str, Any]) -> None:
        self.settings = settings
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._asked = 0
        assert self.process.stdout is not None
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def __enter__(self) -> Server:
        wishes = {
            "hover": {"contentFormat": ["markdown"]},
            "completion": {"completionItem": {"snippetSupport": True}},
        }
        capabilities = {"textDocument": wishes, "workspace": {"configuration": True}}
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self._tell("initialized", {})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def open(self, path: Path) -> str:
        """Open the file at `path` in the server; its address, once the server has said what it finds wrong in it."""
        uri = path.as_uri()
        text = path.read_text(encoding="utf-8")
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.diagnostics.pop(uri, None)
        self._tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self.diagnostics:
            self._hear()
        return uri

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The answer to one request."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._hear()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """The next message; what it asks of an editor is answered, what it reports is kept."""
        message = self.heard.get(timeout=PATIENCE)
        assert message is not None, "the language server has stopped"
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        elif message.get("method") == "textDocument/publishDiagnostics":
            report = message["params"]
            self.diagnostics[report["uri"]] = report["diagnostics"]
        return message

    def _answer(self, request: dict[str, Any]) -> Any:
        if request["method"] == "workspace/configuration":
            return [self.settings.get(item.get("section")) for item in request["params"]["items"]]
        return None

    def _listen(self, stream: IO[bytes]) -> None:
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _colon, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                line = stream.readline()
            self.heard.put(json.loads(stream.read(length)))
        self.heard.put(None)
