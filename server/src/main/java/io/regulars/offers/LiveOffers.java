package io.regulars.offers;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fresh;
import org.springframework.stereotype.Component;

/// The published offers of each chain, kept in memory for the till. What this process publishes is
/// known at once; what another does, within a second.
@Component
public class LiveOffers {
    /// Tells whether anything was published, withdrawn or ended since.
    private static final Sql MARK =
            sql(
                    """
                    select hashtextextended(
                        coalesce(string_agg(concat_ws('/', o.id, o.version, o.starts, o.ends), ',' order by o.id, o.version), ''),
                        0) as mark
                    from offer o
                    where o.tenant = :tenant
                        and o.kind = 'OFFER'
                        and o.state = 'PUBLISHED'
                    """);

    static final Editions<Offer.Body> OFFERS = new Editions<>("OFFER", Offer.Body.class);

    private final Fresh<Live> fresh;

    LiveOffers(Db db) {
        fresh =
                new Fresh<>(
                        db,
                        tx ->
                                tx.first(
                                        MARK.with("tenant", tx.tenant().id()),
                                        row -> row.whole("mark")),
                        LiveOffers::load);
    }

    public Live of(Tenant tenant) {
        return fresh.of(tenant);
    }

    /// Forgets what is known, after a change by this process.
    void changed(Tenant tenant) {
        fresh.changed(tenant);
    }

    private static Live load(Tx tx) {
        return new Live(
                OFFERS.all(tx).stream()
                        .filter(Edition::published)
                        .map(OffersVersion::offer)
                        .toList());
    }
}
