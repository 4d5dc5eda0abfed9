package io.regulars.imports.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A chain's file goes in over HTTP: mapping, upload, dry run, quality, commit, and out again.
class ImportsApiTest {
    private static final TestApp APP = TestApp.get();
    private static final Set<String> WORKING =
            Set.of("REHEARSING", "TRYING", "COMMITTING", "ROLLING_BACK");
    private static final String FILE =
            """
            kind,order,returnId,member,store,placedAt,sku,name,category,brand,quantity,unitPrice,discount,paid,shipping
            order,H-1,,phone:13900070001,,2024-01-02,A,奶粉,,,2,100.00,,,
            order,H-2,,phone:13900070002,,2024-01-03,A,奶粉,,,1,100.00,,,
            order,H-2,,phone:13900070002,,2024-01-03,A,奶粉,,,1,100.00,,,
            return,H-1,R-1,,,2024-01-05,A,,,,1,100.00,,,
            order,H-3,,phone:13900070003,,2024-13-03,A,奶粉,,,1,100.00,,,
            order,H-4,,phone:13900070004,,2024-01-04,A,=1+1,,,-3,100.00,,,
            """;
    private static TestApp.Chain chain;

    @BeforeAll
    static void open() {
        chain = APP.chain("history");
    }

    private static TestApp.Reply get(String path) {
        return APP.request("GET", path).as(chain.key(Role.ADMIN)).send();
    }

    private static TestApp.Reply post(String path, String json) {
        return APP.request("POST", path)
                .as(chain.key(Role.ADMIN))
                .key(TestApp.unique())
                .json(json)
                .send();
    }

    private static TestApp.Reply upload(String key, String mapping, byte[] file) {
        return APP.request("POST", "/api/v1/imports?mapping=" + mapping + "&fileName=past.csv")
                .as(key)
                .key(TestApp.unique())
                .body("application/octet-stream", file)
                .send();
    }

    private static String uploaded(String mapping, byte[] file) {
        TestApp.Reply reply = upload(chain.key(Role.ADMIN), mapping, file);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.at("/state")).isEqualTo("UPLOADED");
        return "/api/v1/imports/" + reply.at("/id");
    }

    /// Starts that work and waits for its end.
    private static TestApp.Reply ended(String run, String work) throws InterruptedException {
        TestApp.Reply started = post(run + "/" + work, "{}");
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        TestApp.Reply now = get(run);
        while (WORKING.contains(now.at("/state"))) {
            Thread.sleep(20);
            now = get(run);
        }
        return now;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileGoesInByItsMappingAndComesOutAgain() throws InterruptedException {
        TestApp.Reply saved =
                post("/api/v1/mappings", shipped().replace("\"regulars\"", "\"till-of-old\""));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
        assertThat(saved.at("/name") + " " + saved.at("/version")).isEqualTo("till-of-old 1");

        String run = uploaded("till-of-old", FILE.getBytes(Charset.forName("GB18030")));
        TestApp.Reply preview =
                post(
                        "/api/v1/mappings/till-of-old/previews",
                        "{\"importId\": \"%s\", \"rows\": 3}"
                                .formatted(run.substring(run.lastIndexOf('/') + 1)));
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.body()).as("GB18030 reads right").contains("奶粉");
        assertThat(post(run + "/commits", "{}").status()).as("no commit unseen").isEqualTo(409);

        TestApp.Reply seen = ended(run, "dry-runs");
        assertThat(seen.at("/state")).isEqualTo("DRY_RUN");
        assertThat(seen.at("/rehearsed/rows")).isEqualTo("6");
        assertThat(seen.at("/rehearsed/rejected")).isEqualTo("2");
        TestApp.Reply quality = get(run + "/quality");
        assertThat(quality.json().at("/reasons").valueStream().map(r -> r.get("firstRow").asLong()))
                .as(quality.body())
                .contains(6L, 7L);
        TestApp.Reply rejected = get(run + "/rejected?language=zh");
        assertThat(rejected.header("content-type")).startsWith("text/csv");
        assertThat(rejected.body()).contains("2024-13-03", "'=1+1").doesNotContain("H-1,");
        assertThat(get(run + "/rejected?language=fr").at("/field")).isEqualTo("language");

        TestApp.Reply done = ended(run, "commits");
        assertThat(done.at("/state")).isEqualTo("DONE");
        assertThat(done.json().at("/totals")).isEqualTo(seen.json().at("/rehearsed"));
        assertThat(get("/api/v1/orders/history/H-2").status()).isEqualTo(200);
        TestApp.Reply back = ended(run, "rollbacks");
        assertThat(back.at("/state")).isEqualTo("ROLLED_BACK");
        assertThat(get("/api/v1/orders/history/H-2").status()).isEqualTo(404);
    }

    @Test
    void whatIsNoTableIsRefusedAndNothingOfItGoesIn() throws Exception {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
        for (byte[] file :
                List.of(
                        picture,
                        utf8("%PDF-1.7 no table"),
                        packed("program.exe"),
                        packed("../../etc/passwd"),
                        new byte[0],
                        FILE.getBytes(StandardCharsets.UTF_16))) {
            String run = uploaded("regulars", file);
            TestApp.Reply seen = ended(run, "dry-runs");
            assertThat(seen.at("/state")).as(seen.body()).isEqualTo("REFUSED");
            assertThat(seen.at("/refusal")).isNotBlank().doesNotContain("java", "Exception");
            assertThat(post(run + "/commits", "{}").status()).isEqualTo(409);
        }
    }

    private static byte[] packed(String entry) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(utf8(FILE));
        }
        return bytes.toByteArray();
    }

    @Test
    void whatBreaksAMappingIsNamed() {
        TestApp.Reply none = upload(chain.key(Role.ADMIN), "nobodys", utf8(FILE));
        assertThat(none.problem()).isEqualTo("unknown-mapping");
        String shipped = shipped();
        TestApp.Reply unknown =
                post("/api/v1/mappings", shipped.replaceFirst("\\{", "{\"tenantId\": 2, "));
        assertThat(unknown.problem()).as(unknown.body()).isEqualTo("invalid-mapping");
        assertThat(unknown.body()).contains("tenantId").doesNotContain("io.regulars");
        TestApp.Reply step = post("/api/v1/mappings", shipped.replace("\"trim\"", "\"run\""));
        assertThat(step.problem()).as(step.body()).isEqualTo("invalid-mapping");
        assertThat(step.body()).doesNotContain("io.regulars", "Exception");
    }

    private static String shipped() {
        return get("/api/v1/mappings")
                .json()
                .at("/items")
                .valueStream()
                .map(each -> each.get("mapping"))
                .filter(each -> each.get("name").asString().equals("regulars"))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    /// A file may hold orders of any store, so it is for who holds them all; and for its own chain.
    @Test
    void aFileIsForWhoHoldsTheWholeChainAndNobodyElse() {
        String run = uploaded("regulars", utf8(FILE));
        assertThat(
                        post(
                                        "/api/v1/org-units",
                                        "{\"kind\": \"GROUP\", \"code\": \"g\", \"name\": \"g\"}")
                                .status())
                .isEqualTo(201);
        assertThat(
                        post(
                                        "/api/v1/org-units",
                                        "{\"kind\": \"STORE\", \"code\": \"s1\", \"name\": \"s\", \"parent\": \"g\"}")
                                .status())
                .isEqualTo(201);
        String part = APP.key(chain.tenant(), Role.MANAGER, "s1");
        assertThat(upload(part, "regulars", utf8(FILE)).problem()).isEqualTo("outside-scope");
        for (String path : List.of("", "/quality", "/rejected", "/members")) {
            assertThat(APP.request("GET", run + path).as(part).send().problem())
                    .as(path)
                    .isEqualTo("outside-scope");
        }
        assertThat(APP.request("GET", "/api/v1/imports").as(part).send().status()).isEqualTo(403);
        for (String work : List.of("dry-runs", "trials", "commits", "stops", "rollbacks")) {
            assertThat(
                            APP.request("POST", run + "/" + work)
                                    .as(part)
                                    .key(TestApp.unique())
                                    .json("{}")
                                    .send()
                                    .problem())
                    .as(work)
                    .isEqualTo("outside-scope");
        }
        var other = APP.chain("other");
        assertThat(APP.request("GET", run).as(other.key(Role.ADMIN)).send().status())
                .isEqualTo(404);
        assertThat(upload(chain.key(Role.CASHIER), "regulars", utf8(FILE)).status()).isEqualTo(403);
        assertThat(get(run).at("/state")).as("untouched").isEqualTo("UPLOADED");
    }
}
