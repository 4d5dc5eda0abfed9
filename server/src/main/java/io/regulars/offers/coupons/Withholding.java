package io.regulars.offers.coupons;

import io.regulars.kernel.Id;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.affinity.Affinities;
import io.regulars.loyalty.affinity.Affinity;
import io.regulars.loyalty.affinity.Aim;
import io.regulars.offers.coupons.LiveTemplates.Known;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Which coupons of a gift that nobody asked for are not pushed at a member, since all that they
/// are for is what she never buys. What she takes, earned or was promised is hers whatever she
/// buys.
@Component
final class Withholding {
    private final Affinities affinities;

    Withholding(Affinities affinities) {
        this.affinities = affinities;
    }

    /// By member, of those who are pushed anything.
    Map<Id, Affinity> of(Tx tx, List<Give> commands) {
        Set<Id> pushed =
                commands.stream()
                        .filter(give -> give.why().pushed())
                        .map(Give::member)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return affinities.of(tx, pushed);
    }

    /// The templates that are withheld from the member of a gift.
    static Set<Id> withheld(Give give, Map<Id, Affinity> affinities, Known known, Instant now) {
        Affinity affinity = affinity(give, affinities);
        var withheld = new HashSet<Id>();
        for (Id id : give.templates()) {
            Template template = known.inForce(id, now);
            Set<String> aim = template == null ? null : Aim.of(template.body().offer().lines());
            if (aim != null && affinity.zero(aim)) {
                withheld.add(id);
            }
        }
        return withheld;
    }

    private static Affinity affinity(Give give, Map<Id, Affinity> affinities) {
        Id member = give.member();
        return member == null || !give.why().pushed()
                ? Affinity.UNKNOWN
                : affinities.getOrDefault(member, Affinity.UNKNOWN);
    }

    /// As it is counted.
    static Affinities.Withheld line(Id member, Template template) {
        Set<String> aim = Aim.of(template.body().offer().lines());
        return new Affinities.Withheld(
                member,
                Affinities.Kind.COUPON,
                template.id().toString(),
                aim == null ? Set.of() : new TreeSet<>(aim));
    }

    Affinities affinities() {
        return affinities;
    }
}
