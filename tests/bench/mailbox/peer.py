"""A municipality's mailbox, and the way its attachments are taken out today.

    python3 peer.py make  LETTERS MAILBOX MAILS MEGABYTES   # so many mails with every letter of the folder among them
    python3 peer.py count MAILBOX                           # Python's mailbox and email take out the letters: seconds

`count` does what a script does: walks every part of every mail, decodes its attachment, keeps what is named like a letter.
It verifies no signature, computes nothing and stores nothing.
"""

import base64
import mailbox
import pathlib
import random
import sys
import time

POSTMARK = "From - Mon Dec 01 10:00:00 2025"


def attachment(name: str, content: bytes) -> bytes:
    head = (
        "Content-Type: application/octet-stream\n"
        f'Content-Disposition: attachment; filename="{name}"\n'
        "Content-Transfer-Encoding: base64\n\n"
    )
    return head.encode() + base64.encodebytes(content)


def make(folder: pathlib.Path, target: pathlib.Path, mails: int, megabytes: int) -> None:
    letters = sorted(path for path in folder.iterdir() if path.suffix in (".vsoko", ".age"))
    chance = random.Random(1)
    with_letter = dict(zip(chance.sample(range(mails), len(letters)), letters))
    sizes = sum(path.stat().st_size for path in letters)
    filling = max(1000, (megabytes * 2**20 * 3 // 4 - sizes) // mails)
    with target.open("wb") as out:
        for at in range(mails):
            out.write(f"{POSTMARK}\nFrom: school{at}@example.org\nTo: office@example.org\nSubject: mail {at}\n".encode())
            out.write(b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="part"\n\n')
            out.write(b"--part\nContent-Type: text/plain; charset=utf-8\n\nhello\n--part\n")
            # A cover letter: a ZIP archive, as a letter is one.
            out.write(attachment("cover.docx", b"PK\x03\x04" + b"\0" * 22 + b"\x13\0\0\0[Content_Types].xml" + chance.randbytes(filling)))
            if letter := with_letter.get(at):
                out.write(b"--part\n" + attachment(letter.name, letter.read_bytes()))
            out.write(b"--part--\n\n")


def count(target: pathlib.Path) -> None:
    begun = time.perf_counter()
    found = 0
    for mail in mailbox.mbox(target):
        for part in mail.walk():
            name, content = part.get_filename(), part.get_payload(decode=True)
            found += bool(name and content and name.endswith((".vsoko", ".vsoko.age")))
    print(f"mailbox and email: {found} letters in {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", folder, target, mails, megabytes]:
            make(pathlib.Path(folder), pathlib.Path(target), int(mails), int(megabytes))
        case ["count", target]:
            count(pathlib.Path(target))
        case _:
            sys.exit(__doc__)
