"""An index of a folder of essays, and `quoth serve` on it."""

import re
import subprocess
import threading


class Server:
    """Serves `essays`; `address` ends without a slash."""

    def __init__(self, quoth, folder, essays):
        self.quoth, self.essays = quoth, essays
        self.index = f'{folder}/quoth.db'
        self.add(essays)
        self.process = subprocess.Popen(
            [quoth, 'serve', '-d', self.index, '--listen', '127.0.0.1:0'],
            stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r'http://127\.0\.0\.1:\d+', line)
        if not found:
            raise RuntimeError(f'quoth serve did not start: {line}')
        self.address = found[0]
        self.complaints = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        self.complaints += self.process.stderr

    def add(self, essays):
        """What somebody else does while the page is open."""
        subprocess.run([self.quoth, 'index', '-q', '-d', self.index, essays],
                       check=True)

    def stop(self):
        """Ends it as a service manager would; its exit status."""
        self.process.terminate()
        return self.process.wait(30)
