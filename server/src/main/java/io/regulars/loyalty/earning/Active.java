package io.regulars.loyalty.earning;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.loyalty.restricted.Marked;
import io.regulars.rules.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/// The rules in force at one moment, sorted by what they do, so that the till does not sort them
/// again for each order; and what goods are kept from then.
@Pure
public record Active(
        List<Rule> rates,
        List<Rule> fixed,
        List<Rule> multipliers,
        List<Rule> onBehaviour,
        Set<Need> needs,
        Marked marked) {
    /// Of each rule the version that started last among those in force; in the order of rule ids.
    public static Active at(Instant at, Collection<Rule> versions, Marked marked) {
        var latest = new HashMap<Id, Rule>();
        for (Rule rule : versions) {
            if (!rule.starts().isAfter(at)) {
                latest.merge(rule.id(), rule, Active::later);
            }
        }
        List<Rule> inForce =
                latest.values().stream()
                        .filter(rule -> rule.inForce(at))
                        .sorted(java.util.Comparator.comparing(Rule::id))
                        .toList();
        var rates = new ArrayList<Rule>();
        var fixed = new ArrayList<Rule>();
        var multipliers = new ArrayList<Rule>();
        var onBehaviour = new ArrayList<Rule>();
        var needs = EnumSet.noneOf(Need.class);
        for (Rule rule : inForce) {
            if (rule.body().when() != null) {
                needs.addAll(rule.body().when().needs());
            }
            if (rule.body().lines() != null) {
                needs.addAll(rule.body().lines().needs());
            }
            if (rule.body().on() == Rule.On.BEHAVIOUR) {
                onBehaviour.add(rule);
            } else {
                switch (rule.body().grant()) {
                    case Grant.Rate _ -> rates.add(rule);
                    case Grant.Fixed _ -> fixed.add(rule);
                    case Grant.Multiply _ -> multipliers.add(rule);
                }
            }
        }
        return new Active(rates, fixed, multipliers, onBehaviour, needs, marked);
    }

    private static Rule later(Rule a, Rule b) {
        int starts = a.starts().compareTo(b.starts());
        return starts > 0 || starts == 0 && a.version() > b.version() ? a : b;
    }

    /// By what name a rule's caps are counted.
    static String counter(Rule rule, Cap cap) {
        return rule.id() + "|" + cap.per() + "|" + cap.measure();
    }
}
