package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.rules.Called;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The rules of a chain as they are read: all of them, one with its versions, two versions side by
/// side.
@Component
public class RulesReads {
    private final Db db;
    private final Wordings wordings;

    RulesReads(Db db, Wordings wordings) {
        this.db = db;
        this.wordings = wordings;
    }

    /// A rule in a list: `current` runs, or is the next to run, or is the last of all.
    @Pure
    public record Listed(Id id, Edition.State state, int versions, RulesVersion current) {}

    public List<Listed> list(Tenant tenant) {
        Instant now = now();
        var byRule = new LinkedHashMap<Id, List<Edition<Rule.Body>>>();
        db.read(tenant, RulesRows::all)
                .forEach(v -> byRule.computeIfAbsent(v.id(), _ -> new ArrayList<>()).add(v));
        Called called = wordings.of(tenant);
        return byRule.values().stream().map(versions -> listed(versions, called, now)).toList();
    }

    /// All versions of a rule, the newest first; none where there is no such rule.
    public List<RulesVersion> versions(Tenant tenant, Id rule) {
        List<Edition<Rule.Body>> versions = db.read(tenant, tx -> RulesRows.of(tx, rule));
        return RulesVersion.of(versions, wordings.of(tenant), now());
    }

    Outcome<RulesCompared> compare(Tenant tenant, Id rule, int from, int to) {
        List<RulesVersion> versions = versions(tenant, rule);
        if (versions.isEmpty()) {
            return Outcome.refused(Refused.UNKNOWN_RULE, "no rule has that id");
        }
        RulesVersion a = version(versions, from);
        RulesVersion b = version(versions, to);
        return a == null || b == null
                ? Outcome.refused(
                        Refused.UNKNOWN_VERSION,
                        "the rule has versions 1 to " + versions.getFirst().version())
                : Outcome.done(RulesCompared.of(a, b));
    }

    /// The state of the whole rule; null where there are no versions.
    static Edition.@Nullable State state(List<RulesVersion> versions) {
        return versions.isEmpty() ? null : current(versions).state();
    }

    private static Listed listed(List<Edition<Rule.Body>> versions, Called called, Instant now) {
        List<RulesVersion> all = RulesVersion.of(versions, called, now);
        RulesVersion current = current(all);
        return new Listed(current.id(), current.state(), all.size(), current);
    }

    private static RulesVersion current(List<RulesVersion> all) {
        return Edition.telling(all, RulesVersion::state);
    }

    static @Nullable RulesVersion version(List<RulesVersion> versions, int version) {
        return versions.stream().filter(v -> v.version() == version).findFirst().orElse(null);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
