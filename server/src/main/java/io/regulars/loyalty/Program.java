package io.regulars.loyalty;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Ratio;
import io.regulars.loyalty.earning.Active;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.restricted.Restrictions;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.rules.Calendar;
import io.regulars.rules.Need;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A chain's rules and ladders of all times, what goods are kept from (L-49), and its calendar, so
/// that any fact finds those of its own moment.
@Pure
public final class Program {
    private final Calendar calendar;
    private final List<Rule> rules;
    private final Restrictions restrictions;
    private final NavigableMap<Instant, Ladder> ladders;
    private final NavigableMap<Instant, Active> active = new TreeMap<>();
    private final Set<Need> needs = EnumSet.noneOf(Need.class);

    /// Where nothing is restricted and nobody asks for holidays.
    public Program(ZoneId zone, List<Rule> rules, List<Ladder> ladders) {
        this(Calendar.without(zone), rules, ladders, Restrictions.NONE);
    }

    public Program(
            Calendar calendar, List<Rule> rules, List<Ladder> ladders, Restrictions restrictions) {
        this.calendar = calendar;
        this.rules = List.copyOf(rules);
        this.restrictions = restrictions;
        this.ladders = Climbing.byStart(ladders.isEmpty() ? List.of(nothing()) : ladders);
        var boundaries = new TreeSet<Instant>(restrictions.boundaries());
        for (Rule rule : rules) {
            boundaries.add(rule.starts());
            if (rule.ends() != null) {
                boundaries.add(rule.ends());
            }
        }
        for (Instant boundary : boundaries) {
            Active then = Active.at(boundary, rules, restrictions.at(boundary));
            active.put(boundary, then);
            needs.addAll(then.needs());
        }
        this.ladders.values().forEach(l -> needs.addAll(l.needs()));
    }

    /// The ladder of a chain that has none: one tier, everybody's, that changes nothing.
    private static Ladder nothing() {
        var member =
                new Ladder.Tier("member", "会员", "Member", 0, null, Ratio.ONE, false, List.of());
        return new Ladder(
                0,
                Instant.EPOCH,
                new Ladder.Body(
                        List.of(member), Ladder.Lasting.MONTHS, 12, 0, Ladder.Fall.ONE_STEP));
    }

    public Calendar calendar() {
        return calendar;
    }

    public ZoneId zone() {
        return calendar.zone();
    }

    public List<Rule> rules() {
        return rules;
    }

    public Restrictions restrictions() {
        return restrictions;
    }

    /// With other rules and ladders in the place of these.
    public Program with(List<Rule> others, List<Ladder> otherLadders) {
        return new Program(calendar, others, otherLadders, restrictions);
    }

    public NavigableMap<Instant, Ladder> ladders() {
        return ladders;
    }

    /// The rules in force at `at`.
    public Active active(Instant at) {
        return active.floorEntry(at).getValue();
    }

    public boolean needs(Need need) {
        return needs.contains(need);
    }

    /// When `standing` changes next without a new fact: at an end of its own, or where another
    /// ladder begins; null: never.
    @Nullable Instant due(Standing standing) {
        Instant own = standing.due();
        Ladder under =
                ladders.values().stream()
                        .filter(l -> l.version() == standing.ladder())
                        .findFirst()
                        .orElseGet(this::firstLadder);
        var next = ladders.higherEntry(under.starts());
        return next != null && (own == null || next.getKey().isBefore(own)) ? next.getKey() : own;
    }

    /// The same rules and ladders, walked so that `more` is known as well.
    public Program asking(Set<Need> more) {
        var asking = with(rules, List.copyOf(ladders.values()));
        asking.needs.addAll(needs);
        asking.needs.addAll(more);
        return asking;
    }

    /// Of the tiers of the last ladder.
    public Ratio highestMultiplier() {
        return ladders.lastEntry().getValue().body().tiers().stream()
                .map(Ladder.Tier::multiplier)
                .max(Ratio::compareTo)
                .orElse(Ratio.ONE);
    }

    public Ladder firstLadder() {
        return ladders.firstEntry().getValue();
    }
}
