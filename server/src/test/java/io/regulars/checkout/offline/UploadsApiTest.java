package io.regulars.checkout.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was sold without network comes in over HTTP: a sale that cannot be read answers for itself.
class UploadsApiTest {
    private static final TestApp APP = TestApp.get();

    private final TestApp.Chain chain = APP.chain("uploads");
    private final String cashier = chain.key(Role.CASHIER);
    private final TestApp.Reply allowance = allowance();
    private final String soldAt = APP.clock().instant().toString();

    private TestApp.Reply allowance() {
        post(
                chain.key(Role.ADMIN),
                "/api/v1/org-units",
                "{`kind`: `GROUP`, `code`: `G`, `name`: `G`}");
        post(
                chain.key(Role.ADMIN),
                "/api/v1/org-units",
                "{`kind`: `STORE`, `code`: `S`, `name`: `S`, `parent`: `G`}");
        TestApp.Reply given =
                post(cashier, "/api/v1/till/allowances", "{`store`: `S`, `device`: `till-1`}");
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        return given;
    }

    private static TestApp.Reply post(String key, String path, String body) {
        return APP.request("POST", path)
                .as(key)
                .key(TestApp.unique())
                .json(body.replace('`', '"'))
                .send();
    }

    private String sale(int n, String line) {
        return "{`key`: `S-%d`, `n`: %d, `soldAt`: `%s`, `lines`: [%s], `paid`: 500, `tenders`: [{`kind`: `cash`, `amount`: 500}]}"
                .formatted(n, n, soldAt, line);
    }

    private static final String GOOD =
            "{`sku`: `toy`, `quantity`: 1, `unitPrice`: 500, `charged`: 500}";

    private TestApp.Reply upload(List<String> sales) {
        return post(
                cashier,
                "/api/v1/till/uploads",
                "{`allowance`: `%s`, `signature`: `%s`, `sales`: [%s]}"
                        .formatted(
                                allowance.at("/id"),
                                allowance.at("/signature"),
                                String.join(", ", sales)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    lines[0].quantity  | {`sku`: `toy`, `quantity`: 0, `unitPrice`: 500, `charged`: 500}
                    lines[0].quantity  | {`sku`: `toy`, `quantity`: 1.5, `unitPrice`: 500, `charged`: 500}
                    lines[0].quantity  | {`sku`: `toy`, `quantity`: 9000000000000000000, `unitPrice`: 500, `charged`: 500}
                    lines[0].unitPrice | {`sku`: `toy`, `quantity`: 1, `unitPrice`: -1, `charged`: 500}
                    lines[0].charged   | {`sku`: `toy`, `quantity`: 1, `unitPrice`: 500, `charged`: 501}
                    lines[0].colour    | {`sku`: `toy`, `quantity`: 1, `unitPrice`: 500, `charged`: 500, `colour`: `red`}
                    paid               | {`sku`: `toy`, `quantity`: 1, `unitPrice`: 500, `charged`: 400}
                    """)
    void aSaleThatCannotBeReadKeepsNoOtherOut(String field, String line) {
        TestApp.Reply reply = upload(List.of(sale(1, GOOD), sale(2, line), sale(3, GOOD)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.at("/items/0/state")).isEqualTo("POSTED");
        assertThat(reply.at("/items/1/state")).isNull();
        assertThat(reply.at("/items/1/problem/type")).isEqualTo("/problems/invalid-request");
        assertThat(reply.at("/items/1/problem/field")).isEqualTo("sales[1]." + field);
        assertThat(reply.at("/items/2/state")).as("kept, for the one before").isEqualTo("WAITING");
        TestApp.Reply mended = upload(List.of(sale(2, GOOD), sale(3, GOOD)));
        assertThat(mended.at("/items/0/state")).as(mended.body()).isEqualTo("POSTED");
        assertThat(mended.at("/items/1/state")).as(mended.body()).isEqualTo("POSTED");
    }

    @Test
    void aSkuThatIsTooLongIsOneSalesMistake() {
        String line = GOOD.replace("toy", "x".repeat(65));
        TestApp.Reply reply = upload(List.of(sale(2, line), sale(1, GOOD)));
        assertThat(reply.at("/items/0/problem/field")).isEqualTo("sales[0].lines[0].sku");
        assertThat(reply.at("/items/1/state")).isEqualTo("POSTED");
    }

    @Test
    void whatIsNoUploadIsRefusedWhole() {
        assertThat(upload(List.of()).at("/field")).isEqualTo("sales");
        var many = new ArrayList<String>();
        for (int n = 1; n <= 101; n++) {
            many.add(sale(n, GOOD));
        }
        assertThat(upload(many).at("/field")).isEqualTo("sales");
        TestApp.Reply forged =
                post(
                        cashier,
                        "/api/v1/till/uploads",
                        "{`allowance`: `%s`, `signature`: `00`, `sales`: [%s]}"
                                .formatted(allowance.at("/id"), sale(1, GOOD)));
        assertThat(forged.problem()).isEqualTo("unknown-allowance");
    }
}
