package io.regulars.checkout.offline;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.checkout.offline.Allowance.TierPrice;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives devices the right to sell alone for a while, and knows it again.
@Component
class Allowances {
    private static final String CHANNEL = "pos";

    /// How long after its end an allowance is still listed.
    private static final Duration LATE = Duration.ofDays(31);

    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final TierPrices prices;
    private final OperationLog log;

    Allowances(Db db, Ids ids, Vault vault, TierPrices prices, OperationLog log) {
        this.log = log;
        this.db = db;
        this.ids = ids;
        this.vault = vault;
        this.prices = prices;
    }

    /// `device` is a name that the device made up and keeps; `channel` is the one of its orders,
    /// pos if not said.
    record Wanted(String store, String device, @Nullable String channel) {
        Wanted {
            InvalidValue.text("store", store, 64);
            InvalidValue.text("device", device, 64);
            InvalidValue.optional("channel", channel, 32);
        }
    }

    /// An allowance with its signature, which the device gives back with each sale.
    @Pure
    record Given(
            Id id,
            String channel,
            String store,
            String device,
            Instant from,
            Instant until,
            int mostSales,
            long mostAmount,
            long mostSale,
            Set<String> tenders,
            List<TierPrice> prices,
            String signature) {
        static Given of(Allowance a, String signature) {
            return new Given(
                    a.id(),
                    a.channel(),
                    a.store(),
                    a.device(),
                    a.from(),
                    a.until(),
                    a.mostSales(),
                    a.mostAmount(),
                    a.mostSale(),
                    a.tenders(),
                    a.prices(),
                    signature);
        }
    }

    /// The store is one that the caller reaches.
    Answer<Given> give(Caller caller, RequestKey key, Wanted wanted) {
        Tenant tenant = caller.tenant();
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        List<TierPrice> tierPrices = prices.at(tenant, now);
        return db.once(
                tenant,
                key,
                Given.class,
                tx -> {
                    Bounds.Limits limits = ChainBounds.of(tx).in(wanted.store());
                    var allowance =
                            new Allowance(
                                    ids.next(Bucket.of("till", wanted.device())),
                                    wanted.channel() == null ? CHANNEL : wanted.channel(),
                                    wanted.store(),
                                    wanted.device(),
                                    now,
                                    now.plus(limits.good()),
                                    limits.mostSales(),
                                    limits.mostAmount(),
                                    limits.mostSale(),
                                    Set.copyOf(limits.tenders()),
                                    tierPrices);
                    AllowanceRows.add(tx, allowance, caller.identity());
                    return Outcome.done(Given.of(allowance, signature(tenant, allowance)));
                });
    }

    /// An allowance as a manager sees it: `posted` of its sales are in the book or listed.
    @Pure
    record Running(
            Id id,
            String store,
            String device,
            String channel,
            Instant from,
            Instant until,
            int mostSales,
            long mostAmount,
            long mostSale,
            int posted,
            String issuedBy,
            AllowanceRows.@Nullable Revocation revocation) {
        static Running of(AllowanceRows.Given given) {
            Allowance a = given.allowance();
            return new Running(
                    a.id(),
                    a.store(),
                    a.device(),
                    a.channel(),
                    a.from(),
                    a.until(),
                    a.mostSales(),
                    a.mostAmount(),
                    a.mostSale(),
                    given.posted(),
                    given.issuedBy(),
                    given.revocation());
        }
    }

    /// Those that devices may sell under now, or might have a month ago: sales may come late.
    List<Running> running(Tenant tenant, @Nullable List<String> stores, long after, int most) {
        Instant since = db.clock().instant().minus(LATE);
        return db.read(tenant, tx -> AllowanceRows.listed(tx, since, stores, after, most)).stream()
                .map(Running::of)
                .toList();
    }

    @Nullable Running find(Tenant tenant, Id id) {
        AllowanceRows.Given given = db.read(tenant, tx -> AllowanceRows.of(tx, id));
        return given == null ? null : Running.of(given);
    }

    /// Refused: unknown-allowance, allowance-revoked.
    Answer<Running> revoke(Caller caller, RequestKey key, Id id, String why) {
        return db.once(
                caller.tenant(),
                key,
                Running.class,
                tx -> {
                    AllowanceRows.Given before = AllowanceRows.of(tx, id);
                    if (before == null) {
                        return Outcome.refused(
                                Refused.UNKNOWN_ALLOWANCE, "no allowance has that id");
                    }
                    Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
                    var how = new AllowanceRows.Revocation(now, caller.name(), why);
                    if (!AllowanceRows.revoke(tx, id, how)) {
                        return Outcome.refused(
                                Refused.ALLOWANCE_REVOKED, "nothing is posted under it any more");
                    }
                    Running after =
                            Running.of(
                                    new AllowanceRows.Given(
                                            before.allowance(),
                                            before.posted(),
                                            before.issuedBy(),
                                            how));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("till.allowance-revoke", "till-allowance:" + id)
                                    .before(Running.of(before))
                                    .after(after)
                                    .because(why));
                    return Outcome.done(after);
                });
    }

    /// The allowance of that id, where whoever asks holds its signature; null otherwise.
    @Nullable Allowance known(Tenant tenant, Id id, String signature) {
        AllowanceRows.Given given = db.read(tenant, tx -> AllowanceRows.of(tx, id));
        return given != null && same(signature, signature(tenant, given.allowance()))
                ? given.allowance()
                : null;
    }

    /// A keyed hash over all that the allowance says, under a key that never leaves the vault.
    private String signature(Tenant tenant, Allowance allowance) {
        return vault.keys(tenant).index("till-allowance", Json.canonical(allowance));
    }

    /// Takes the same time wherever the two differ.
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
