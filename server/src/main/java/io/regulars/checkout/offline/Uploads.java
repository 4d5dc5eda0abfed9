package io.regulars.checkout.offline;

import io.regulars.access.InvalidValue;
import io.regulars.access.Problem;
import io.regulars.access.Sent;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Intake;
import io.regulars.orders.Order;
import io.regulars.orders.Who;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fingerprint;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes in what was sold without network. A sale is kept before anything is made of it, so an
/// upload may be cut off anywhere and sent again; [Posting] then brings it into the book.
@Component
class Uploads {
    static final int MOST = 100;

    private final Db db;
    private final Vault vault;
    private final Intake intake;
    private final Allowances allowances;
    private final Posting posting;
    private final Ids ids;

    Uploads(Db db, Vault vault, Intake intake, Allowances allowances, Posting posting) {
        this.db = db;
        this.ids = db.ids();
        this.vault = vault;
        this.intake = intake;
        this.allowances = allowances;
        this.posting = posting;
    }

    /// Sales of one allowance, in any order, as often as they come. One that cannot be read keeps
    /// no other from being taken.
    record Upload(Id allowance, String signature, List<Sent<OfflineSale>> sales) {
        Upload {
            InvalidValue.text("signature", signature, 128);
            InvalidValue.unless(
                    !sales.isEmpty() && sales.size() <= MOST, "sales", "1 to " + MOST + " sales");
            sales = List.copyOf(sales);
        }

        List<OfflineSale> read() {
            var read = new ArrayList<OfflineSale>();
            for (Sent<OfflineSale> sent : sales) {
                if (sent instanceof Sent.Read<OfflineSale>(var sale)) {
                    read.add(sale);
                }
            }
            return read;
        }

        /// Of all sales in their order, once those that could be read have their results.
        Results all(Results read) {
            var items = new ArrayList<Result>();
            var taken = read.items().iterator();
            for (Sent<OfflineSale> sent : sales) {
                items.add(
                        switch (sent) {
                            case Sent.Read<OfflineSale> _ -> taken.next();
                            case Sent.Unread<OfflineSale>(var why) -> Result.unread(why);
                        });
            }
            return new Results(items);
        }
    }

    /// What became of a sale: `clashes` say why it waits for a decision. Of one that cannot be read
    /// there is a `problem` and nothing else; it is with the device still.
    @Pure
    record Result(
            @Nullable String key,
            Sale.@Nullable State state,
            @Nullable Id orderId,
            List<Clash> clashes,
            @Nullable Problem problem) {
        static Result of(Sale sale) {
            Verdict verdict = sale.verdict();
            return new Result(
                    sale.body().key(),
                    sale.state(),
                    sale.order(),
                    verdict == null ? List.of() : verdict.clashes(),
                    null);
        }

        static Result unread(Refusal why) {
            return new Result(null, null, null, List.of(), Problem.of(why));
        }
    }

    /// One for each sale of the upload, in its order.
    @Pure
    record Results(List<Result> items) {
        Results {
            items = List.copyOf(items);
        }
    }

    Outcome<Results> take(Tenant tenant, Allowance allowance, List<OfflineSale> sales) {
        if (sales.isEmpty()) {
            return Outcome.done(new Results(List.of()));
        }
        List<Order> orders =
                sales.stream().map(sale -> sale.order(allowance, sale.member())).toList();
        Map<Who, Id> whose = intake.buyers(tenant, orders);
        List<Fingerprint> prints = sales.stream().map(sale -> fingerprint(tenant, sale)).toList();
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        db.write(
                tenant,
                tx -> {
                    for (int i : byKey(sales)) {
                        OfflineSale sale = sales.get(i);
                        Who named = sale.member();
                        Id member = named == null ? null : whose.get(named);
                        Sale came = came(allowance, sale, member, now);
                        OfflineRows.add(tx, came, prints.get(i).sealed());
                    }
                    return true;
                });
        Refusal later = posting.forward(tenant, allowance.id());
        return later == null
                ? Outcome.done(
                        new Results(db.read(tenant, tx -> results(tx, allowance, sales, prints))))
                : Outcome.refused(later);
    }

    /// Two uploads of the same sales in different orders would wait for each other.
    private static List<Integer> byKey(List<OfflineSale> sales) {
        return IntStream.range(0, sales.size())
                .boxed()
                .sorted(Comparator.comparing(i -> sales.get(i).key()))
                .toList();
    }

    @Nullable Allowance allowance(Tenant tenant, Upload upload) {
        return allowances.known(tenant, upload.allowance(), upload.signature());
    }

    /// A phone that nobody has leads to nobody, as with any order; a number or id that nobody has
    /// is a mistake.
    private Sale came(Allowance allowance, OfflineSale sale, @Nullable Id member, Instant now) {
        Who named = sale.member();
        boolean unknown =
                member == null && named != null && (named.id() != null || named.memberNo() != null);
        return new Sale(
                ids.next(allowance.id().bucket()),
                allowance.id(),
                sale,
                unknown,
                member,
                allowance.store(),
                now,
                Sale.State.WAITING,
                null,
                null,
                null);
    }

    private static List<Result> results(
            Tx tx, Allowance allowance, List<OfflineSale> sales, List<Fingerprint> prints) {
        List<OfflineRows.Printed> known = OfflineRows.printed(tx, allowance.id());
        var asked = new ArrayList<Id>();
        for (int i = 0; i < sales.size(); i++) {
            asked.add(id(known, sales.get(i), prints.get(i)));
        }
        List<Sale> rows = OfflineRows.of(tx, asked);
        return asked.stream()
                .map(id ->
                        rows.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow())
                .map(Result::of)
                .toList();
    }

    private static Id id(List<OfflineRows.Printed> known, OfflineSale sale, Fingerprint print) {
        return known.stream()
                .filter(each -> each.heard().key().equals(sale.key()))
                .filter(each -> print.same(each.fingerprint()))
                .map(each -> each.heard().id())
                .findFirst()
                .orElseThrow();
    }

    /// Sealed, since a sale may name a phone.
    private Fingerprint fingerprint(Tenant tenant, OfflineSale sale) {
        return vault.keys(tenant)
                .fingerprint(RequestKey.fingerprint("till-sale", Json.canonical(sale)));
    }
}
