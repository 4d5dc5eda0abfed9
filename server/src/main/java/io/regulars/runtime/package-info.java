/// What runs the house: transactions and the one write path, request keys and their sticky answers,
/// lanes, jobs under leases, the embedded PostgreSQL with its backups, and the start.
///
/// Invariants: every statement runs inside a [io.regulars.kernel.Tx] of one tenant; a request key
/// answers once and the same for ever; no caller of a lane hears anything before its commit; a
/// lease carries a fencing token; no backup holds a key, and none of which a byte was changed is
/// unpacked. Read in this order: [Db], [RequestKey], [Answers], [Topology], [Lanes], [Leases],
/// [Jobs]; apart from those [Backups], [BackupManifest], [Restores].
@NullMarked
package io.regulars.runtime;

import org.jspecify.annotations.NullMarked;
