/// A chain's history, from an uploaded file into the book: dry run, commit, resume, roll-back.
///
/// Invariants: every row of a file is accepted, a duplicate or rejected, once each; the dry run is
/// the commit with a sink that writes nothing, so their totals agree; the facts of a file come in
/// one order that depends on file and mapping alone, cut into numbered batches, so a run goes on
/// after a kill where it stood and ends with the same totals; memory does not grow with the file.
/// Read in this order: [Runs], [History], [Grouping], [Matching], [Fact], [Posting], [Sink],
/// [Checkpoint], [Spill], [Outlook]; for files of members [People], [Enrolling], [PeopleSink].
@NullMarked
package io.regulars.imports.history;

import org.jspecify.annotations.NullMarked;
