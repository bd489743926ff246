# Delivers a letter with tuspy: one chunk, then a new uploader goes on; every chunk with its SHA-1 checksum.
import sys

from tusclient import client

url, file = sys.argv[1:]
tus = client.TusClient(url)
first = tus.uploader(file, chunk_size=100_000, metadata={"filename": "letter.vsoko"}, upload_checksum=True)
first.upload_chunk()
print("given up at", first.offset)
second = tus.uploader(file, chunk_size=70_000, url=first.url, upload_checksum=True)
print("resumed at", second.offset)
second.upload()
assert second.offset == second.get_file_size()

# Without metadata tuspy sends an empty Upload-Metadata header.
bare = tus.uploader(file, chunk_size=200_000)
bare.upload()
assert bare.offset == bare.get_file_size()
