//! Sentences: a code or a message id with parameters becomes Russian text.
