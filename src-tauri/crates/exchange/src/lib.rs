//! Delivery of letters when a connection appears: the outbox's loop, its transport over HTTP, and the e-mail draft.
