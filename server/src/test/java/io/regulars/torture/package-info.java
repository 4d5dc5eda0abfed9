/// The torture harness: proves by force that nothing acknowledged is lost and nothing is counted
/// twice.
///
/// Reading order: [Torture] (the command), [Run] (seed, clock and findings of one run), then the
/// levels: [BookSimulation] and [FoldSimulation] (L0, pure core against naive models),
/// [CrashEveryStep] (L2), [ProcessKills] (L3), [PowerCuts] (L4), [EventLog] (L5), [Planted] (that
/// the harness has teeth).
@NullMarked
package io.regulars.torture;

import org.jspecify.annotations.NullMarked;
