package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Balances;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.orders.Claims;
import io.regulars.orders.Return;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a return of an order would take back, as the return itself would say it: it is run as it
/// would be and undone. Of orders that no checkout sold (a channel's, an import's): a checkout
/// knows more of its own.
@Component
class ReturnsForeseen {
    private final Db db;
    private final Ids ids;
    private final Intake intake;
    private final Programs programs;
    private final IntakeBatch batch;

    ReturnsForeseen(Db db, Ids ids, Intake intake, Programs programs, People people) {
        this.db = db;
        this.ids = ids;
        this.intake = intake;
        this.programs = programs;
        batch = new IntakeBatch(db, ids, programs, people);
    }

    /// `amount` is below zero where something goes; `balance` stands after it, and is below zero
    /// where it was spent already.
    @Pure
    record Gone(Asset asset, long amount, long balance) {}

    @Pure
    record Step(String code, String nameZh, String nameEn) {
        static Step of(Ladder ladder, String code) {
            Ladder.Tier tier = ladder.rank(code) < 0 ? null : ladder.tier(code);
            return tier == null
                    ? new Step(code, code, code)
                    : new Step(code, tier.nameZh(), tier.nameEn());
        }
    }

    /// `refund` in fen. Tiers of a member alone; the same where it does not change.
    @Pure
    record Foretold(
            @Nullable Id memberId,
            long refund,
            List<Gone> takenBack,
            @Nullable Step tier,
            @Nullable Step tierAfter) {}

    /// No lines: all that is left. Refused: unknown-order, and what the return is refused for.
    Outcome<Foretold> of(
            Tenant tenant, String channel, String externalId, @Nullable List<Return.Line> lines) {
        Instant now = db.clock().instant();
        Claims.Claimed claim = Claims.find(db, tenant, channel, externalId);
        Id order = claim == null ? null : claim.target();
        if (claim == null || order == null) {
            return Outcome.refused(Intake.unknown(channel));
        }
        Id id = ids.next(order.bucket());
        var brought = new Return(channel, externalId, "preview-" + id, now, lines);
        var bring =
                new Command.Bring(
                        id,
                        claim.member(),
                        order,
                        brought,
                        intake.fingerprint(tenant, brought),
                        null);
        return db.rehearse(tenant, tx -> rehearsed(tx, bring, now));
    }

    private Outcome<Foretold> rehearsed(Tx tx, Command.Bring bring, Instant now) {
        Id member = bring.member();
        String before = member == null ? null : tier(tx, member);
        return batch.run(tx, List.of(bring))
                .getFirst()
                .map(taken -> told(tx, taken, member, before, now));
    }

    private Foretold told(
            Tx tx, Taken taken, @Nullable Id member, @Nullable String before, Instant now) {
        if (member == null || before == null) {
            return new Foretold(null, taken.refund(), List.of(), null, null);
        }
        Ladder ladder = TierReads.at(programs.of(tx.tenant()), now);
        List<Gone> gone =
                Balances.now(tx, member, now).stream()
                        .filter(b -> taken.sum(b.asset()) != 0)
                        .map(b -> new Gone(b.asset(), taken.sum(b.asset()), b.balance()))
                        .toList();
        return new Foretold(
                member,
                taken.refund(),
                gone,
                Step.of(ladder, before),
                Step.of(ladder, tier(tx, member)));
    }

    private String tier(Tx tx, Id member) {
        Map<Id, Standing> standings = Standings.load(tx, List.of(member));
        Standing known = standings.get(member);
        return known == null
                ? programs.of(tx.tenant()).firstLadder().lowest().code()
                : known.tier();
    }
}
