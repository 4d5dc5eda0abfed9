package io.regulars.analytics;

import io.regulars.TestHouse;
import io.regulars.offers.prices.Price;
import io.regulars.offers.prices.PriceDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goods cost, by lists in the test's own hand, and margins sale by sale (S1-67).
final class Margins {
    static final List<String> FIGURES = List.of("gross-margin", "gross-profit", "known-cost-share");

    /// `own` false: the place has no price of its own from then on. `cost` null: the list does not
    /// tell it.
    private record Said(Instant from, String sku, String place, boolean own, @Nullable Long cost) {}

    /// In the order in which they are said: of the chain, its group and a store, also twice for one
    /// moment.
    private static final List<Said> SAID =
            List.of(
                    said("2026-07-20T00:00:00Z", "SKU0", "", true, 900L),
                    said("2026-07-20T00:00:00Z", "SKU1", "", true, 1_100L),
                    said("2026-07-20T00:00:00Z", "SKU2", "", true, 700L),
                    said("2026-08-10T05:00:00Z", "SKU3", "G", true, 1_300L),
                    said("2026-09-01T05:00:00Z", "SKU1", "S2", true, 1_000L),
                    said("2026-09-10T05:00:00Z", "SKU2", "S1", true, null),
                    said("2026-10-01T05:00:00Z", "SKU0", "", true, 950L),
                    said("2026-10-01T05:00:00Z", "SKU0", "", true, 980L),
                    said("2026-10-20T05:00:00Z", "SKU1", "S2", false, null));

    private Margins() {}

    private static Said said(
            String from, String sku, String place, boolean own, @Nullable Long cost) {
        return new Said(Instant.parse(from), sku, place, own, cost);
    }

    /// Brings the lists in, one after the other.
    static void tell(TestHouse house) {
        var desk = new PriceDesk(house);
        for (Said each : SAID) {
            house.pass(Duration.ofMillis(1));
            String place = each.place().isEmpty() ? null : each.place();
            Long list = each.own() ? Long.valueOf(100_000) : null;
            desk.from(
                    each.from(),
                    new Price.Line(each.sku(), place, list, null, each.cost(), null, null, null));
        }
    }

    static Figure of(Recomputed house, String code, LocalDate from, LocalDate to) {
        long known = 0;
        long all = 0;
        long cost = 0;
        for (Happened.Sale sale : house.sold(from, to).toList()) {
            for (Happened.Goods goods : sale.goods()) {
                Long piece = piece(sale, goods.sku());
                all += goods.net();
                if (piece != null) {
                    known += goods.net();
                    cost += piece * goods.pieces();
                }
            }
        }
        return switch (code) {
            case "gross-margin" -> new Figure(known - cost, known);
            case "gross-profit" -> new Figure(known - cost, 1);
            case "known-cost-share" -> new Figure(known, all);
            default -> throw new IllegalArgumentException(code);
        };
    }

    static @Nullable Long piece(Happened.Sale sale, String sku) {
        var places = new ArrayList<String>();
        if (!sale.store().isEmpty()) {
            places.add(sale.store());
            places.add("G");
        }
        places.add("");
        for (String place : places) {
            Said last = null;
            for (Said each : SAID) {
                boolean here = each.sku().equals(sku) && each.place().equals(place);
                if (here
                        && !each.from().isAfter(sale.at())
                        && (last == null || !each.from().isBefore(last.from()))) {
                    last = each;
                }
            }
            if (last != null && last.own()) {
                return last.cost();
            }
        }
        return null;
    }
}
