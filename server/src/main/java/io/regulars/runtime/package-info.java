/// What runs the house: transactions and the one write path, request keys and their sticky answers,
/// lanes, jobs under leases, the embedded PostgreSQL and the start.
///
/// Invariants: every statement runs inside a [io.regulars.kernel.Tx] of one tenant; a request key
/// answers once and the same for ever; no caller of a lane hears anything before its commit; a
/// lease carries a fencing token. Read in this order: [Db], [RequestKey], [Answers], [Topology],
/// [Lanes], [Leases], [Jobs].
@NullMarked
package io.regulars.runtime;

import org.jspecify.annotations.NullMarked;
