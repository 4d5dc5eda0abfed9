package io.regulars.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regulars.imports.files.RawRow;
import io.regulars.members.FieldDefinition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> RETAIL =
            List.of(
                    "InvoiceNo",
                    "StockCode",
                    "Description",
                    "Quantity",
                    "InvoiceDate",
                    "UnitPrice",
                    "CustomerID",
                    "Country");
    private static final List<String> HOUSE =
            List.of(
                    "kind",
                    "order",
                    "returnId",
                    "member",
                    "store",
                    "placedAt",
                    "sku",
                    "name",
                    "category",
                    "brand",
                    "quantity",
                    "unitPrice",
                    "discount",
                    "paid",
                    "shipping");

    private static Mapped retail(String... cells) {
        RowReader reader =
                RowReader.of(Objects.requireNonNull(Shipped.find("online-retail")), RETAIL, BEGAN);
        return reader.read(new RawRow(7, Arrays.asList(cells), null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    536365,  85123A, 6,      2010-12-01 08:26:00, 2.55,      17850.0, SALE
                    C536379, D,      -1,     2010-12-01 09:41:00, 27.50,     14527.0, CANCELLATION
                    A563185, B,      1,      2011-08-12 14:50:00, 11062.06,  '',      EXCLUDED
                    '',      B,      1,      2011-08-12 14:50:00, 1,         '',      MISSING_ORDER
                    1,       '',     1,      2011-08-12 14:50:00, 1,         '',      MISSING_SKU
                    1,       B,      '',     2011-08-12 14:50:00, 1,         '',      MISSING_QUANTITY
                    1,       B,      1,      '',                  1,         '',      MISSING_DATE
                    1,       B,      1,      2011-08-12 14:50:00, '',        '',      MISSING_PRICE
                    1,       B,      1.5,    2011-08-12 14:50:00, 1,         '',      BAD_QUANTITY
                    1,       B,      1E+3,   2011-08-12 14:50:00, 1,         '',      BAD_QUANTITY
                    1,       B,      6.0,    2011-08-12 14:50:00, 1,         '',      SALE
                    1,       B,      0,      2011-08-12 14:50:00, 1,         '',      IMPLAUSIBLE_QUANTITY
                    1,       B,      -3,     2011-08-12 14:50:00, 0.0,       '',      IMPLAUSIBLE_QUANTITY
                    C1,      B,      3,      2011-08-12 14:50:00, 1,         '',      IMPLAUSIBLE_QUANTITY
                    1,       B,      100001, 2011-08-12 14:50:00, 1,         '',      IMPLAUSIBLE_QUANTITY
                    1,       B,      1,      2011-08-12 14:50:00, 0.0,       '',      IMPLAUSIBLE_PRICE
                    1,       B,      1,      2011-08-12 14:50:00, -1,        '',      IMPLAUSIBLE_PRICE
                    1,       B,      1,      2011-08-12 14:50:00, 1.2.3,     '',      BAD_PRICE
                    1,       B,      1,      2011-08-12 14:50:00, 0x1p3,     '',      BAD_PRICE
                    1,       B,      1,      2011-02-31 14:50:00, 1,         '',      BAD_DATE
                    1,       B,      1,      45000,               1,         '',      BAD_DATE
                    1,       B,      1,      1999-01-01 00:00:00, 1,         '',      IMPLAUSIBLE_DATE
                    1,       B,      1,      2027-01-01 00:00:00, 1,         '',      IMPLAUSIBLE_DATE
                    """)
    void aRowBecomesALineOrHasOneReason(
            String invoice,
            String sku,
            String quantity,
            String date,
            String price,
            String customer,
            String expected) {
        String became =
                switch (retail(
                        invoice,
                        sku,
                        "THING ",
                        quantity,
                        date,
                        price,
                        customer,
                        "United Kingdom")) {
                    case Line line -> line.kind().name();
                    case Brought _, Person _ -> throw new AssertionError("no row of an order");
                    case Problem problem -> problem.why().name();
                };
        assertThat(became).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    6,  2.55,  255, 0, 1530
                    3,  0.001, 1,   3, 0
                    5,  0.001, 1,   4, 1
                    1,  1.005, 101, 0, 101
                    """)
    void aPriceFinerThanAPennyIsRoundedByTheLine(
            long quantity, String price, long unit, long discount, long paid) {
        var line =
                (Line)
                        retail(
                                "1",
                                "A",
                                "x",
                                Long.toString(quantity),
                                "2011-08-12 14:50:00",
                                price,
                                "1.0",
                                "UK");
        Line.Goods g = line.goods();
        assertThat(List.of(g.unitPrice(), g.discount(), g.paid()))
                .containsExactly(unit, discount, paid);
    }

    @Test
    void localTimesOfTheShopFollowItsSummerTime() {
        var winter = (Line) retail("1", "A", "x", "1", "2010-12-01 08:26:00", "1", "17850.0", "UK");
        var summer = (Line) retail("1", "A", "x", "1", "2011-07-01 08:26:00", "1", "17850.0", "UK");
        assertThat(Instant.ofEpochMilli(winter.at())).isEqualTo("2010-12-01T08:26:00Z");
        assertThat(Instant.ofEpochMilli(summer.at())).isEqualTo("2011-07-01T07:26:00Z");
        assertThat(winter.member()).isEqualTo("online-retail:17850");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    phone:13800138000, phone:13800138000
                    wechat:o6_bmjrPT,  wechat:o6_bmjrPT
                    '',                none
                    phone:138****8000, none
                    wechat:null,       none
                    nobody,            BAD_MEMBER
                    :x,                BAD_MEMBER
                    """)
    void aMemberIsReadOrNobodyOrTold(String written, String expected) {
        String became =
                switch (house("order", written, "1", "9.90", "", "", "")) {
                    case Line line -> String.valueOf(line.member()).replace("null", "none");
                    case Brought _, Person _ -> throw new AssertionError("no row of an order");
                    case Problem problem -> problem.why().name();
                };
        assertThat(became).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2, 9.90,  '',   '',    1980, 0
                    2, 9.90,  1.80, '',    1800, 180
                    2, 9.90,  '',   18.00, 1800, 180
                    3, '',    '',   10.00, 1000, 2
                    2, 9.905, '',   '',    -1,   0
                    2, 9.90,  '',   30,    -2,   0
                    """)
    void amountsOfTheHousesFormatAddUp(
            String quantity, String price, String off, String paid, long expected, long discount) {
        switch (house("order", "", quantity, price, off, paid, "")) {
            case Line line -> {
                assertThat(line.goods().paid()).isEqualTo(expected);
                assertThat(line.goods().discount()).isEqualTo(discount);
            }
            case Brought _, Person _ -> throw new AssertionError("no row of an order");
            case Problem problem ->
                    assertThat(problem.why())
                            .isEqualTo(expected == -1 ? Why.BAD_PRICE : Why.IMPLAUSIBLE_PRICE);
        }
    }

    private static Mapped house(
            String kind,
            String member,
            String quantity,
            String price,
            String off,
            String paid,
            String shipping) {
        RowReader reader =
                RowReader.of(Objects.requireNonNull(Shipped.find("regulars")), HOUSE, BEGAN);
        return reader.read(
                new RawRow(
                        2,
                        List.of(
                                kind,
                                "1",
                                "",
                                member,
                                "",
                                "2024-03-01 10:00:00",
                                "A",
                                "",
                                "",
                                "",
                                quantity,
                                price,
                                off,
                                paid,
                                shipping),
                        null));
    }

    @Test
    void aMappingSurvivesWritingAndNamesItsFaults() {
        for (Mapping mapping : Shipped.all()) {
            assertThat(Mapping.read(mapping.write())).isEqualTo(mapping);
        }
        String text = Objects.requireNonNull(Shipped.find("regulars")).write();
        assertThatThrownBy(() -> Mapping.read(text.replace("Asia/Shanghai", "Asia/Nowhere")))
                .hasMessageContaining("zone");
        assertThatThrownBy(() -> Mapping.read(text.replace("\"scale\"", "\"script\"")))
                .isInstanceOf(InvalidMapping.class);
        assertThatThrownBy(() ->
                        RowReader.of(
                                Objects.requireNonNull(Shipped.find("regulars")), RETAIL, BEGAN))
                .hasMessageContaining("no column");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
                    "{""do"":""number"",""decimal"":"","",""group"":"".""}", "1.234,50 €",  1234.50
                    "{""do"":""number"",""decimal"":""."",""group"":"",""}", "￥1,234.50",  1234.50
                    "{""do"":""split"",""separator"":""-"",""part"":1}",     "a-b-c",       b
                    "{""do"":""split"",""separator"":""-"",""part"":3}",     "a-b-c",       ""
                    "{""do"":""values"",""map"":{""男"":""M""},""otherwise"":""?""}", 女,    ?
                    "{""do"":""default"",""value"":""x""}",                  "",            x
                    "{""do"":""constant"",""value"":""x""}",                 y,             x
                    "{""do"":""stripSuffix"",""suffix"":"".0""}",            17850.0,       17850
                    """)
    void eachStepDoesItsOneThing(String json, String text, String expected) {
        assertThat(io.regulars.runtime.Json.read(json, Step.class).apply(text)).isEqualTo(expected);
    }

    /// S2-50: it is asked for by itself, so no file brings it along, however its column is named.
    @Test
    void aSensitiveFieldComesFromNoFile() {
        Mapping members = Objects.requireNonNull(Shipped.find("members"));
        var header =
                List.of(
                        "phone",
                        "member",
                        "cardNo",
                        "name",
                        "sex",
                        "birthday",
                        "lunar",
                        "registeredAt",
                        "store",
                        "channel",
                        "field:skin");
        var plain =
                new FieldDefinition("skin", FieldDefinition.Kind.ENUM, List.of("干性"), "肤质", "推荐");
        var sensitive =
                new FieldDefinition(
                        "skin",
                        FieldDefinition.Kind.ENUM,
                        List.of("干性"),
                        "肤质",
                        "推荐",
                        new FieldDefinition.Sensitive("skin-type", "skin type", List.of("dry")));
        assertThat(RowReader.of(members, header, BEGAN, Map.of("skin", plain))).isNotNull();
        assertThatThrownBy(() -> RowReader.of(members, header, BEGAN, Map.of("skin", sensitive)))
                .isInstanceOfSatisfying(
                        InvalidMapping.class, no -> assertThat(no.field()).isEqualTo("own.skin"))
                .hasMessageContaining("the member tells it");
    }
}
