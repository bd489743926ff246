INSERT INTO letter (
    id, period, kind, sequence, digest, previous, at, actor, file_name, content, state, path, size, sha256,
    recipient, seal
)
VALUES (
    :id, :period, :kind, :sequence, :digest, :previous, :at, :actor, :file_name, :content, :state, :path,
    :size, :sha256, :recipient, :seal
)
