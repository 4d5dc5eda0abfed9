/// Benchmarks as a command: `./regulars bench`. Each of our figures stands beside a limit or peer
/// measured in the same run, in turn (A B A B), on one PostgreSQL with its durable settings.
///
/// Reading order: [Bench] (the command), [Report] (its results), [Site] (the installation under
/// load) with [Host] (its server process) and [Thin] (the thin server beside it), [Load] (the
/// clients), then one class for each bench.
@NullMarked
package io.regulars.bench;

import org.jspecify.annotations.NullMarked;
