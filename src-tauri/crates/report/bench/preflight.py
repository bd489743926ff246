#!/usr/bin/env python3
"""A stranger reads our archival PDF: PDFBox Preflight (Debian: default-jre-headless libpdfbox2-java
libcommons-logging-java libactivation-java libjaxb-api-java).

    python3 src-tauri/crates/report/bench/preflight.py FILE.pdf…

Preflight knows PDF/A-1b only. Our files are PDF/A-2b: what the second part of the standard allows and the first does
not is listed here, word for word; any other complaint is a fault of ours.
"""

import pathlib
import subprocess
import sys

JAVA = pathlib.Path("/usr/share/java")
JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
ALLOWED = (
    "Error on MetaData, part must be 1",  # ours says 2
    "The CIDSet entry is missing for the Composite Subset",  # optional since part 2
    "/XRef cross reference streams are not allowed",  # allowed since part 2, as the format's version 1.7 is
    "is not a valid PDF/A-1b file",
)


def main():
    path = ":".join(str(JAVA / f"{jar}.jar") for jar in JARS)
    faults = 0
    for name in sys.argv[1:]:
        command = ["java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", name]
        said = subprocess.run(command, capture_output=True, text=True)
        lines = [line for line in (said.stdout + said.stderr).splitlines() if line.strip()]
        if not any(ALLOWED[0] in line for line in lines):
            sys.exit(f"{name}: Preflight did not read the file: {lines[:3]}")
        strange = [line for line in lines if not any(allowed in line for allowed in ALLOWED)]
        faults += len(strange)
        print(f"{name}: {len(strange)} faults", *strange, sep="\n  ")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
