package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.ledger.Lot;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.rules.Facts;
import io.regulars.rules.Past;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The member as he stood at a past moment, by what is known of it now; or as he will stand at one
/// to come if nothing happens until then. The profile is the present one; of the history a past
/// moment knows what was bought, and what had come back, by then.
@Component
public class PatronsThen {
    private final Programs programs;
    private final Patrons patrons;

    PatronsThen(Programs programs, Patrons patrons) {
        this.programs = programs;
        this.patrons = patrons;
    }

    /// `tierSince` is when a tier to come comes by itself, null where the present one is still
    /// kept. `lapsing` are points that lapse between now and then.
    @Pure
    public record Then(Patrons.Patron patron, @Nullable Instant tierSince, long lapsing) {}

    /// Null where there is no such member. `history` tells whether somebody asks for it.
    public @Nullable Then of(Tx tx, Id member, Moment moment, boolean history) {
        // a ladder may ask what was bought before, whoever else does not
        Patrons.Patron patron =
                patrons.of(tx, Set.of(member), moment.at(), !moment.past()).get(member);
        if (patron == null) {
            return null;
        }
        Program program = programs.of(tx.tenant());
        if (!moment.past()) {
            return coming(tx, patron, program, moment);
        }
        List<Past> before = history ? SessionLoad.history(tx, member, moment.at()) : List.of();
        return past(tx, patron, before, program, moment.at());
    }

    private Then past(
            Tx tx, Patrons.Patron patron, List<Past> before, Program program, Instant at) {
        Id member = patron.who().id();
        Ladder.Tier tier = TierReads.at(program, at).tierOrLowest(patrons.tier(tx, member, at));
        Map<Asset, Long> available = Balances.available(tx, member, at);
        Who who =
                patron.who()
                        .standing(tier.code(), Balances.at(tx, member, Asset.GROWTH, at))
                        .having(available.getOrDefault(Asset.POINTS, 0L));
        Standing standing = in(patron.standing(), tier);
        return new Then(
                new Patrons.Patron(who, tier.nameZh(), tier.nameEn(), before, standing), null, 0);
    }

    private static Then coming(Tx tx, Patrons.Patron patron, Program program, Moment moment) {
        Id member = patron.who().id();
        Growth growth = growth(tx, member, moment.now());
        var climbing =
                new Climbing(
                        patron.standing(),
                        program.ladders(),
                        growth,
                        at ->
                                new Facts(
                                        patron.who(),
                                        null,
                                        null,
                                        patron.history(),
                                        at,
                                        program.calendar()));
        climbing.advance(moment.at());
        Standing standing = climbing.standing();
        Ladder.Tier tier = climbing.ladder(moment.at()).tierOrLowest(standing.tier());
        boolean kept =
                climbing.moves().isEmpty() || standing.tier().equals(patron.standing().tier());
        Who who = patron.who().standing(tier.code(), growth.at(moment.at()));
        return new Then(
                new Patrons.Patron(who, tier.nameZh(), tier.nameEn(), patron.history(), standing),
                kept ? null : climbing.moves().getLast().at(),
                lapsing(tx, member, moment));
    }

    /// The growth value of now, less what drops out of it as time passes.
    private static Growth growth(Tx tx, Id member, Instant now) {
        long owed = -Balances.at(tx, member, Asset.GROWTH, now);
        Growth growth = Growth.complete();
        for (Lot lot : Balances.lots(tx, member, Asset.GROWTH)) {
            if (!lot.lapsed(now)) {
                growth.add(lot.id().value(), lot.expiresAt(), lot.remaining());
                owed += lot.remaining();
            }
        }
        growth.reduce(0, owed);
        return growth;
    }

    private static long lapsing(Tx tx, Id member, Moment moment) {
        return Balances.lots(tx, member, Asset.POINTS).stream()
                .filter(lot -> lot.lapsed(moment.at()) && !lot.lapsed(moment.now()))
                .mapToLong(Lot::free)
                .sum();
    }

    /// In the tier of then, with what is counted now.
    private static Standing in(Standing now, Ladder.Tier tier) {
        return new Standing(
                tier.code(),
                now.ladder(),
                null,
                null,
                null,
                null,
                now.basis(),
                null,
                now.growth(),
                now.nextDrop(),
                null,
                null,
                now.counters(),
                now.lastAt(),
                now.lastKey());
    }
}
