/// What every room runs on: processes and start, the data folder, the one write path, lanes and jobs.
///
/// Invariants: PostgreSQL ends with this process and after the application; what protects money (durable settings,
/// checksums, least privilege) is read from the server at each start and refused where it is missing; secrets are random
/// per installation and in files that only their owner reads.
/// Read in this order: [Postgres], [DataFolder], [Settings], [SelfCheck].
@NullMarked
package io.regulars.runtime;

import org.jspecify.annotations.NullMarked;
