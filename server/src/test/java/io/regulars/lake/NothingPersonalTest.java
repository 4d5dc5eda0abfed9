package io.regulars.lake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.kernel.Id;
import io.regulars.runtime.Duck.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Nothing that names or reaches a person gets into the lake, wherever somebody wrote it.
class NothingPersonalTest {
    private static final String NAME = "Zhang Canary";
    private static final String PHONE = "13812349876";

    /// A phone, a mail address, a birthday.
    private static final Pattern PERSONAL =
            Pattern.compile(
                    "(?<!\\d)1[3-9]\\d{9}(?!\\d)|\\w@\\w|(?<!\\d)(19|20)\\d\\d-\\d\\d-\\d\\d");

    /// The only columns of text, each a code of the chain's own. A new one is thought about here
    /// first.
    private static final Set<String> TEXTS =
            Set.of(
                    "behaviours.channel",
                    "behaviours.name",
                    "behaviours.store",
                    "channel_costs.channel",
                    "coupons.state",
                    "coupons.used_channel",
                    "coupons.used_store",
                    "entries.cause",
                    "entries.house",
                    "goods_costs.place",
                    "goods_costs.sku",
                    "lines.category",
                    "lines.sku",
                    "lot_moves.house",
                    "members.channel",
                    "members.page",
                    "members.state",
                    "members.store",
                    "orders.channel",
                    "orders.store",
                    "places.brand",
                    "places.holding",
                    "places.region",
                    "places.store",
                    "tiers.before",
                    "tiers.cause",
                    "tiers.tier");

    private static SmallChain chain;

    @BeforeAll
    static void open() {
        chain = new SmallChain(3);
        Id member = chain.member("canary", "pos", "S1", chain.house.now(), NAME);
        chain.order(member, "S1", chain.house.now(), 40_000, 0);
        chain.behave(
                member,
                "Searched",
                chain.house.now(),
                Map.of("query", PHONE, "who", NAME, "born", "1990-05-06"));
        assertThat(chain.redeem(member, 3, "a cup for " + NAME + " " + PHONE)).isTrue();
        chain.flow();
    }

    @AfterAll
    static void close() {
        chain.close();
    }

    @Test
    void noColumnIsOfAPerson() {
        var texts = new TreeSet<String>();
        for (LakeTable table : LakeTable.values()) {
            for (Column column : table.columns()) {
                assertThat(column.name())
                        .doesNotContain(
                                "name_",
                                "phone",
                                "birth",
                                "sex",
                                "address",
                                "detail",
                                "operator",
                                "external");
                if (column.text()) {
                    texts.add(table.title() + "." + column.name());
                }
            }
        }
        assertThat(texts).containsExactlyElementsOf(new TreeSet<>(TEXTS));
    }

    @Test
    void noTextInTheLakeReachesAPerson() {
        var found = new ArrayList<String>();
        long rows = 0;
        try (Lake.Reader reader = requireNonNull(chain.lake().read(chain.house.tenant))) {
            for (LakeTable table : LakeTable.values()) {
                for (Column column : table.columns()) {
                    List<String> said =
                            reader.list(
                                    "select distinct cast("
                                            + column.name()
                                            + " as varchar) as said from "
                                            + table.title(),
                                    Map.of(),
                                    row -> String.valueOf(row.textOrNull("said")));
                    rows += said.size();
                    if (column.text()) {
                        said.stream()
                                .filter(each ->
                                        PERSONAL.matcher(each).find() || each.contains(NAME))
                                .forEach(each -> found.add(table.title() + ": " + each));
                    }
                }
            }
        }
        assertThat(rows).isGreaterThan(50);
        assertThat(found).isEmpty();
    }

    /// The planted texts do not stand in any file of the lake as bytes either.
    @Test
    void noFileHoldsWhatWasPlanted() throws IOException {
        Path root = chain.house.get(LakeFolder.class).root();
        var holding = new ArrayList<Path>();
        int looked = 0;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                looked++;
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (bytes.contains(NAME) || bytes.contains(PHONE)) {
                    holding.add(file);
                }
            }
        }
        assertThat(looked).isGreaterThan(5);
        assertThat(holding).isEmpty();
    }

    /// What the scan looks for is what the planted texts are.
    @Test
    void theScanWouldFindAPhoneAMailAndABirthday() {
        assertThat(Arrays.asList("x" + PHONE, "a@b", "1990-05-06"))
                .allMatch(text -> PERSONAL.matcher(text).find());
    }
}
