package io.regulars.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.SharedData;
import io.regulars.TestHouse;
import io.regulars.lake.LakeHook;
import io.regulars.lake.LakeTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Repurchase on UCI Online Retail against the published values (golden 7.05 to 7.09). Rows with a
/// customer, no cancellation, quantity and price above 0; an invoice is an order.
class RetailMetricsTest {
    private static final LocalDate FIRST = LocalDate.parse("2010-12-01");
    private static final LocalDate LAST = LocalDate.parse("2011-12-09");

    private static TestHouse house;

    @BeforeAll
    static void open() throws SQLException {
        Path file = SharedData.file("online-retail.csv.gz");
        house = new TestHouse(false);
        Path to = LakeHook.place(house, LakeTable.ORDERS, "2010-12");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "copy (select row_number() over (order by InvoiceNo) as id, any_value(cast(cast(CustomerID as double) as bigint)) as member, '' as store, 'web' as channel,"
                            + " min(cast(InvoiceDate as date)) - date '1970-01-01' as day, min(cast(InvoiceDate as date)) - date '1970-01-01' as known_day, 0::bigint as hour,"
                            + " cast(round(sum(Quantity * UnitPrice) * 100) as bigint) as net, cast(round(sum(Quantity * UnitPrice) * 100) as bigint) as list, epoch_us(min(InvoiceDate)) as moment"
                            + " from read_csv('"
                            + file
                            + "', header = true, columns = {'InvoiceNo':'varchar','StockCode':'varchar','Description':'varchar','Quantity':'bigint',"
                            + "'InvoiceDate':'timestamp','UnitPrice':'decimal(18,3)','CustomerID':'varchar','Country':'varchar'})"
                            + " where CustomerID is not null and CustomerID <> '' and InvoiceNo not like 'C%' and Quantity > 0 and UnitPrice > 0 group by InvoiceNo) to '"
                            + to
                            + "' (format parquet)");
        }
        LakeHook.publish(house, LakeTable.ORDERS, "2010-12");
    }

    @AfterAll
    static void close() {
        if (house != null) {
            house.close();
        }
    }

    private static Figure ask(String code, LocalDate from, LocalDate to) {
        return AskHook.figure(house, code, from, to, LAST);
    }

    private static BigDecimal value(Figure figure, int digits) {
        return BigDecimal.valueOf(figure.num())
                .divide(BigDecimal.valueOf(figure.den()), digits, RoundingMode.HALF_UP);
    }

    /// 7.09: 480.866 an invoice; 15.01: 18,532 orders, 8,911,407.90.
    @Test
    void theOrderValueIsThePublishedOne() {
        Figure value = ask("order-value", FIRST, LAST);
        assertThat(value.den()).isEqualTo(18_532);
        assertThat(value(new Figure(value.num(), value.den() * 100), 3)).isEqualTo("480.866");
    }

    /// 7.06.
    @Test
    void repurchaseByOccasionsOverAllOfIt() {
        assertThat(ask("repurchase-rate", FIRST, LAST)).isEqualTo(new Figure(2_790, 4_338));
    }

    /// 7.08.
    @Test
    void repurchaseInTheLastThirtyDays() {
        assertThat(ask("repurchase-rate", LAST.minusDays(29), LAST))
                .isEqualTo(new Figure(460, 1_628));
    }

    /// 7.07: 16,763 occasions with 12,425 gaps.
    @Test
    void theCycleByItsThreeMeans() {
        assertThat(ask("occasions", FIRST, LAST).num()).isEqualTo(16_763);
        Figure cycle = ask("repurchase-cycle", FIRST, LAST);
        assertThat(cycle.den()).isEqualTo(12_425);
        assertThat(value(cycle, 4)).isEqualTo("45.6569");
        assertThat(value(ask("repurchase-cycle-median", FIRST, LAST), 0)).isEqualTo("28");
        assertThat(value(ask("repurchase-cycle-member-mean", FIRST, LAST), 4)).isEqualTo("78.4267");
    }

    /// 7.05, by invoices: the members of one invoice are all but those of two or more.
    @Test
    void repurchaseByInvoices() {
        assertThat(AskHook.membersOfSeveralOrders(house)).isEqualTo(new Figure(2_845, 4_338));
    }
}
