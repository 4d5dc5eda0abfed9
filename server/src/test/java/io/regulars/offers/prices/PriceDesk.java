package io.regulars.offers.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestHouse;
import io.regulars.access.Caller;
import io.regulars.events.Relay;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where price lists come in, for tests.
public final class PriceDesk {
    private final TestHouse house;
    private final PriceImports imports;

    public PriceDesk(TestHouse house) {
        this.house = house;
        imports = house.get(PriceImports.class);
    }

    public Price.Line line(
            String sku,
            @Nullable String place,
            @Nullable Long list,
            @Nullable Long floor,
            @Nullable Long was) {
        return new Price.Line(sku, place, list, floor, null, was, null, null);
    }

    private PriceImport submit(@Nullable Instant starts, List<Price.Line> lines) {
        return imports.submit(
                        Caller.house(house.tenant, "tests"),
                        TestHouse.key(),
                        new PriceImport.Wanted("list", starts, lines))
                .outcome()
                .orThrow();
    }

    private PriceImport found(PriceImport made) {
        return imports.list(house.tenant).stream()
                .filter(each -> each.id().equals(made.id()))
                .findFirst()
                .orElseThrow();
    }

    /// The rounds that it took.
    public int rounds(List<Price.Line> lines) {
        PriceImport made = submit(null, lines);
        int rounds = 0;
        while (imports.round(house.tenant, null)) {
            rounds++;
        }
        assertThat(found(made).problems()).isEmpty();
        assertThat(found(made).state()).isEqualTo(PriceImport.State.DONE);
        assertThat(found(made).taken()).isEqualTo(lines.size());
        return rounds;
    }

    public void take(Price.Line... lines) {
        rounds(List.of(lines));
    }

    /// A piece costs the house so much from `starts` on, at a place or (null) in the whole chain.
    public void costs(Instant starts, String sku, @Nullable String place, @Nullable Long cost) {
        from(starts, new Price.Line(sku, place, 100_000L, null, cost, null, null, null));
    }

    /// A list that begins at `starts`.
    public void from(Instant starts, Price.Line... lines) {
        PriceImport made = submit(starts, List.of(lines));
        while (imports.round(house.tenant, null)) {
            // until it is in
        }
        assertThat(found(made).state()).isEqualTo(PriceImport.State.DONE);
    }

    /// What is wrong with a list that is not taken.
    public List<String> problems(Price.Line... lines) {
        PriceImport made = submit(null, List.of(lines));
        assertThat(imports.round(house.tenant, null)).isTrue();
        assertThat(found(made).state()).isEqualTo(PriceImport.State.FAILED);
        return found(made).problems().stream().map(PriceImport.Problem::rule).toList();
    }

    /// What a product cost in a store, the latest first: place, price, the struck one with its
    /// judgement, and whether it holds now.
    public List<String> history(String sku, @Nullable String store) {
        return house.get(PriceHistory.class).of(house.tenant, sku, store).stream()
                .map(PricesApi.Past::of)
                .map(each ->
                        each.place()
                                + " "
                                + each.list()
                                + (each.was() == null
                                        ? ""
                                        : " struck " + each.was() + " " + each.lawful())
                                + (each.now() ? " now" : ""))
                .toList();
    }

    /// Everything that was sold is heard of.
    public void hear() {
        while (house.get(Relay.class).round(house.tenant, null) > 0) {
            // until all is in the log
        }
        while (house.get(Lows.class).round(house.tenant)) {
            // until nothing more comes
        }
    }
}
