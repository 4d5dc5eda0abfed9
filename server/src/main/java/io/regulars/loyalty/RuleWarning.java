package io.regulars.loyalty;

import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Rule;
import java.util.List;

/// A room above that has something to tell of a rule before it counts. It forbids nothing: who
/// publishes has seen it.
public interface RuleWarning {
    /// Of the rule as it would be from its start on, in place of its version that runs.
    List<RulesCheck.Warning> of(Tx tx, Rule rule);
}
