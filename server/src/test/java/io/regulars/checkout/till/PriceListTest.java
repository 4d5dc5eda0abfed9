package io.regulars.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ratio;
import io.regulars.offers.Benefit;
import io.regulars.offers.prices.PriceDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Price lists at the till: the nearest place counts, floors hold, and what is struck was paid.
@ParameterizedClass
@ValueSource(booleans = {false, true})
class PriceListTest extends TillCase {
    private Wanted buying(@Nullable String store, String sku, @Nullable Long unitPrice) {
        Wanted one = basket(null, null, 1);
        return new Wanted(
                one.channel(),
                one.externalId(),
                store,
                null,
                List.of(new Wanted.Line(sku, "货品", goods, null, 1, unitPrice, null, null, null)),
                0,
                null,
                null);
    }

    private long list(@Nullable String store, String sku) {
        return quote(buying(store, sku, null)).quote().sum().list();
    }

    @Test
    void theNearestPlaceSaysWhatAProductCosts() {
        counter();
        var desk = new PriceDesk(house());
        String sku = goods + "-a";
        assertThat(
                        said(
                                house().get(Quotes.class)
                                        .quote(
                                                who(),
                                                buying("S1", sku, null),
                                                io.regulars.TestHouse.key())
                                        .outcome()))
                .isEqualTo("price-unknown");
        desk.take(desk.line(sku, null, 1_000L, null, null), desk.line(sku, "S1", 900L, null, null));
        assertThat(list(null, sku)).isEqualTo(1_000);
        assertThat(list("S2", sku)).isEqualTo(1_000);
        assertThat(list("S1", sku)).isEqualTo(900);
        assertThat(quote(buying("S1", sku, 950L)).quote().sum().list()).isEqualTo(950);
        house().pass(Duration.ofSeconds(3));
        desk.take(desk.line(sku, "S1", null, null, null));
        assertThat(list("S1", sku)).isEqualTo(1_000);
    }

    @Test
    void aFloorOfTheListHoldsWhateverTheTillSays() {
        counter();
        var desk = new PriceDesk(house());
        String sku = goods + "-b";
        offer(new Benefit.UnitPay(Ratio.of("0.5")));
        assertThat(quote(buying("S1", sku, 1_000L)).quote().sum().payable()).isEqualTo(500);
        desk.take(desk.line(sku, null, 1_000L, 600L, null));
        Quotes.Quoted quoted = quote(buying("S1", sku, 1_000L));
        assertThat(quoted.quote().sum().payable()).isEqualTo(1_000);
        assertThat(quoted.quote().notUsed())
                .extracting(not -> not.why().key())
                .contains("unit-floor");
    }

    @Test
    void aHundredThousandPricesAreTakenInParts() {
        var desk = new PriceDesk(house());
        var lines = new ArrayList<io.regulars.offers.prices.Price.Line>();
        for (int i = 0; i < 100_000; i++) {
            lines.add(desk.line(goods + "-" + i, null, 1_000L + i, null, null));
        }
        assertThat(desk.rounds(lines)).isEqualTo(10);
        assertThat(list(null, goods + "-99999")).isEqualTo(100_999);
    }

    @Test
    void aStruckPriceIsWhatWasPaidAtMost() {
        counter();
        var desk = new PriceDesk(house());
        String sku = goods + "-c";
        desk.take(desk.line(sku, null, 1_000L, null, null));
        Quotes.Quoted sold = quote(buying("S1", sku, 800L));
        settle(commit(sold)).orThrow();
        desk.hear();
        house().pass(Duration.ofDays(2));
        assertThat(desk.problems(desk.line(sku, "S1", 500L, null, 801L)))
                .containsExactly("at most 800, the least of the last 7 days");
        desk.take(desk.line(sku, "S1", 500L, null, 800L));
        assertThat(quote(buying("S1", sku, null)).struck())
                .containsExactly(new Quotes.Struck(0, 800));
        assertThat(quote(buying("S1", sku, 450L)).struck()).isEmpty();
        assertThat(desk.history(sku, "S1")).containsExactly("S1 500 struck 800 true now", " 1000");
        assertThat(desk.history(sku, null)).containsExactly(" 1000 now");
        Id gone = sold.id();
        assertThat(gone).isNotNull();
    }
}
