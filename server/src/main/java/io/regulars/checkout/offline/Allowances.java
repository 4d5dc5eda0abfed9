package io.regulars.checkout.offline;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.checkout.offline.Allowance.TierPrice;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.offers.LiveOffers;
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
    /// A day of trade without network. A device asks for a fresh one at half of it.
    static final Duration GOOD = Duration.ofHours(24);

    static final int MOST_SALES = 500;
    static final long MOST_AMOUNT = 10_000_000;
    static final long MOST_SALE = 500_000;

    /// Money in the drawer, and what a terminal of its own has taken: nothing that is ours.
    static final Set<String> TENDERS = Set.of("cash", "card", "wechat", "alipay");

    private static final String CHANNEL = "pos";

    private final Db db;
    private final Ids ids;
    private final Vault vault;
    private final LiveOffers offers;

    Allowances(Db db, Ids ids, Vault vault, LiveOffers offers) {
        this.db = db;
        this.ids = ids;
        this.vault = vault;
        this.offers = offers;
    }

    /// `device` is a name that the device made up and keeps; `channel` is the one of its orders, pos
    /// if not said.
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
        var allowance =
                new Allowance(
                        ids.next(Bucket.of("till", wanted.device())),
                        wanted.channel() == null ? CHANNEL : wanted.channel(),
                        wanted.store(),
                        wanted.device(),
                        now,
                        now.plus(GOOD),
                        MOST_SALES,
                        MOST_AMOUNT,
                        MOST_SALE,
                        TENDERS,
                        Allowance.prices(offers.of(tenant).at(now)));
        String signature = signature(tenant, allowance);
        return db.once(
                tenant,
                key,
                Given.class,
                tx -> {
                    OfflineRows.add(tx, allowance, caller.identity());
                    return Outcome.done(Given.of(allowance, signature));
                });
    }

    /// The allowance of that id, where whoever asks holds its signature; null otherwise.
    @Nullable Allowance known(Tenant tenant, Id id, String signature) {
        OfflineRows.Given given = db.read(tenant, tx -> OfflineRows.allowance(tx, id));
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
