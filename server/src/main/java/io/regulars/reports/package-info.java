/// Reports of a period: what changed, ranked and explained with evidence and a proposed action, and
/// the figures behind it, on the screen, as PDF and as XLSX.
///
/// Invariants: a finding is computed from figures of metrics alone, in whole numbers, and says on
/// how many members it rests; too little data is an answer of its own and never a finding; a report
/// is kept as it was made, with the moment of the lake and the versions of the metrics; nothing in
/// it names a member. Read in this order: [Watch], [Findings], [Telling], [ReportRun].
@NullMarked
package io.regulars.reports;

import org.jspecify.annotations.NullMarked;
