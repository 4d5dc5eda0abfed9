package io.regulars.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.regulars.TestApp;
import io.regulars.access.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of bad inputs that every JSON write must refuse (or take in its right meaning), having
/// written nothing.
class StrictJsonTest {
    private static final TestApp APP = TestApp.get();
    private static final String ROTATIONS = "/api/v1/keys/1/rotations";

    /// 404 is what a right body gets: no key has the id 1.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a right number          | {"overlapMinutes": 100}                             | 404 | not-found       | -
                    white space             |   { "overlapMinutes" : 100 }                        | 404 | not-found       | -
                    minus nothing           | {"overlapMinutes": -0}                              | 404 | not-found       | -
                    twice the same field    | {"overlapMinutes": 1, "overlapMinutes": 2}          | 400 | invalid-json    | -
                    an unknown field        | {"overlapMinutes": 1, "tenantId": "2"}              | 400 | invalid-request | tenantId
                    nothing                 | {}                                                  | 400 | invalid-request | overlapMinutes
                    null                    | {"overlapMinutes": null}                            | 400 | invalid-request | overlapMinutes
                    a fraction              | {"overlapMinutes": 1.9}                             | 400 | invalid-request | overlapMinutes
                    a whole fraction        | {"overlapMinutes": 1.0}                             | 400 | invalid-request | overlapMinutes
                    a number in text        | {"overlapMinutes": "100"}                           | 400 | invalid-request | overlapMinutes
                    empty text              | {"overlapMinutes": ""}                              | 400 | invalid-request | overlapMinutes
                    an exponent             | {"overlapMinutes": 1e3}                             | 400 | invalid-request | overlapMinutes
                    a monstrous exponent    | {"overlapMinutes": 1E+400000000}                    | 400 | invalid-request | overlapMinutes
                    too many places         | {"overlapMinutes": 1.00000}                         | 400 | invalid-request | overlapMinutes
                    past an int             | {"overlapMinutes": 4294967297}                      | 400 | invalid-request | overlapMinutes
                    past a long             | {"overlapMinutes": 9223372036854775808}             | 400 | invalid-request | overlapMinutes
                    2^53 + 1                | {"overlapMinutes": 9007199254740993}                | 400 | invalid-request | overlapMinutes
                    true                    | {"overlapMinutes": true}                            | 400 | invalid-request | overlapMinutes
                    a list                  | {"overlapMinutes": [1]}                             | 400 | invalid-request | overlapMinutes
                    out of range            | {"overlapMinutes": -1}                              | 400 | invalid-request | overlapMinutes
                    not a number            | {"overlapMinutes": NaN}                             | 400 | invalid-json    | -
                    a leading zero          | {"overlapMinutes": 01}                              | 400 | invalid-json    | -
                    hexadecimal             | {"overlapMinutes": 0x10}                            | 400 | invalid-json    | -
                    single quotes           | {'overlapMinutes': 1}                               | 400 | invalid-json    | -
                    a comment               | {"overlapMinutes": 1} // one                        | 400 | invalid-json    | -
                    a comma too many        | {"overlapMinutes": 1,}                              | 400 | invalid-json    | -
                    something behind        | {"overlapMinutes": 1} {}                            | 400 | invalid-json    | -
                    cut                     | {"overlapMinutes": 1                                | 400 | invalid-json    | -
                    a list instead          | [{"overlapMinutes": 1}]                             | 400 | invalid-request | -
                    text instead            | "overlapMinutes"                                    | 400 | invalid-request | -
                    only null               | null                                                | 400 | invalid-json    | -
                    prototype               | {"overlapMinutes": 1, "__proto__": {}}              | 400 | invalid-request | __proto__
                    a name that is no word  | {"<b>x</b>": 1, "overlapMinutes": 1}                | 400 | invalid-request | ?
                    """)
    void numbersAndFields(String what, String body, int status, String problem, String field) {
        TestApp.Reply reply = APP.post(Role.ADMIN, ROTATIONS, body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(reply.at("/field")).isEqualTo(field.equals("-") ? null : field);
        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.body()).doesNotContain("Exception", "jackson", "io.regulars", "java.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    NUL                      | "a\\u0000b"               | name
                    high surrogate alone     | "a\\ud83d"                | name
                    low surrogate alone      | "\\ude00a"                | name
                    surrogates swapped       | "\\ude00\\ud83d"          | name
                    a number                 | 5                         | name
                    empty                    | ""                        | name
                    spaces around            | " a"                      | name
                    a line feed              | "a\\nb"                   | name
                    """)
    void textThatIsNoText(String what, String name, String field) {
        TestApp.Reply reply =
                APP.post(
                        Role.ADMIN,
                        "/api/v1/keys",
                        "{\"name\": %s, \"role\": \"FINANCE\"}".formatted(name));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud83d\\ude00",
                "👩‍🍼🏽",
                "‮abc",
                "Ｏａ全角",
                "%00",
                "${jndi:ldap://x}",
                "{{7*7}}",
                "<img onerror=x>",
                "'; drop table tenant; --",
                "e\\u0301"
            })
    void textThatIsTextComesBackAsItWas(String name) {
        TestApp.Reply reply =
                APP.post(
                        Role.ADMIN,
                        "/api/v1/keys",
                        "{\"name\": \"%s\", \"role\": \"FINANCE\"}".formatted(name));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.at("/key/name")).isEqualTo(name.contains("\\u") ? unescaped(name) : name);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    with its offset     | "2027-01-01T00:00:00+08:00"   | 201
                    in UTC              | "2027-01-01T00:00:00Z"        | 201
                    without offset      | "2027-01-01T00:00:00"         | 400
                    seconds             | 1830297600                    | 400
                    seconds in text     | "1830297600"                  | 400
                    24 o'clock          | "2027-01-01T24:00:00Z"        | 400
                    a leap second       | "2026-12-31T23:59:60Z"        | 400
                    offset of 26 hours  | "2027-01-01T00:00:00+26:00"   | 400
                    30 February         | "2027-02-30T00:00:00Z"        | 400
                    the past            | "1970-01-01T00:00:00Z"        | 400
                    year 9999           | "9999-12-31T23:59:59Z"        | 400
                    year 999999999      | "+999999999-12-31T23:59:59Z"  | 400
                    a day               | "2027-01-01"                  | 400
                    """)
    void instants(String what, String instant, int status) {
        // other tests moved the clock of this house on, and so does the calendar
        int next = APP.clock().instant().atZone(ZoneOffset.UTC).getYear() + 1;
        String body =
                "{\"name\": \"n\", \"role\": \"FINANCE\", \"expiresAt\": %s}"
                        .formatted(instant.replace("2027-", next + "-"));
        TestApp.Reply reply = APP.post(Role.ADMIN, "/api/v1/keys", body);
        assertThat(reply.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(reply.at("/field")).isEqualTo("expiresAt");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOUSE", "ROOT", "admin", "", "0"})
    void aRoleThatNoKeyCanHave(String role) {
        TestApp.Reply reply =
                APP.post(
                        Role.ADMIN,
                        "/api/v1/keys",
                        "{\"name\": \"n\", \"role\": \"%s\"}".formatted(role));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/field")).isEqualTo("role");
        assertThat(APP.post(Role.ADMIN, "/api/v1/keys", "{\"name\": \"n\", \"role\": 1}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenantId",
                "tenant",
                "id",
                "createdBy",
                "createdAt",
                "revokedAt",
                "follows",
                "secret",
                "key"
            })
    void whatTheServerSetsNobodySends(String field) {
        TestApp.Reply reply =
                APP.post(
                        Role.ADMIN,
                        "/api/v1/keys",
                        "{\"name\": \"n\", \"role\": \"FINANCE\", \"%s\": \"1\"}".formatted(field));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/field")).isEqualTo(field);
    }

    @Test
    void depthHasAnEnd() {
        String deep = "[".repeat(20) + "]".repeat(20);
        assertThat(APP.post(Role.ADMIN, ROTATIONS, deep).problem()).isEqualTo("invalid-request");
        String deeper = "[".repeat(21) + "]".repeat(21);
        assertThat(APP.post(Role.ADMIN, ROTATIONS, deeper).at("/detail"))
                .isEqualTo("nested deeper than 20");
        assertThat(APP.post(Role.ADMIN, ROTATIONS, "[".repeat(100_000)).status()).isEqualTo(400);
    }

    @Test
    void aBodyHasAnEndWhetherItTellsItsLengthOrNot() {
        String big = "{\"overlapMinutes\": 1" + " ".repeat(256 * 1024) + "}";
        assertThat(APP.post(Role.ADMIN, ROTATIONS, big).status()).isEqualTo(413);
        TestApp.Reply chunked =
                APP.request("POST", ROTATIONS)
                        .as(Role.ADMIN)
                        .key("k")
                        .publisher(
                                "application/json",
                                HttpRequest.BodyPublishers.fromPublisher(
                                        HttpRequest.BodyPublishers.ofByteArray(
                                                big.getBytes(StandardCharsets.UTF_8))))
                        .send();
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.problem()).isEqualTo("body-too-large");
        String full = "{\"overlapMinutes\": 1" + " ".repeat(256 * 1024 - 21) + "}";
        assertThat(APP.post(Role.ADMIN, ROTATIONS, full).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text/plain                         | 415
                    application/x-www-form-urlencoded  | 415
                    multipart/form-data; boundary=x    | 415
                    application/xml                    | 415
                    application/json; charset=gbk      | 415
                    application/json;charset=UTF-8     | 404
                    application/json                   | 404
                    """)
    void contentTypes(String type, int status) {
        byte[] body = "{\"overlapMinutes\": 1}".getBytes(StandardCharsets.UTF_8);
        assertThat(
                        APP.request("POST", ROTATIONS)
                                .as(Role.ADMIN)
                                .key(TestApp.unique())
                                .body(type, body)
                                .send()
                                .status())
                .isEqualTo(status);
    }

    @Test
    void bytesThatAreNotUtf8() throws IOException {
        String body = "{\"name\": \"门店\", \"role\": \"FINANCE\"}";
        for (Charset charset :
                new Charset[] {
                    Charset.forName("GBK"),
                    StandardCharsets.UTF_16,
                    StandardCharsets.UTF_16LE,
                    Charset.forName("UTF-32")
                }) {
            assertThat(send(body.getBytes(charset)).problem())
                    .as(charset.name())
                    .isEqualTo("invalid-json");
        }
        assertThat(send(("\ufeff" + body).getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(400);
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(send(packed.toByteArray()).problem()).isEqualTo("invalid-json");
        assertThat(
                        APP.request("POST", "/api/v1/keys")
                                .as(Role.ADMIN)
                                .key("k")
                                .header("Content-Encoding", "gzip")
                                .body("application/json", packed.toByteArray())
                                .send()
                                .status())
                .isEqualTo(415);
    }

    @Test
    void noBodyAtAll() {
        assertThat(APP.request("POST", ROTATIONS).as(Role.ADMIN).key("k").send().problem())
                .isEqualTo("invalid-json");
        assertThat(APP.post(Role.ADMIN, ROTATIONS, "   ").problem()).isEqualTo("invalid-json");
    }

    /// Where both lengths are given, a proxy before us may disagree about where the request ends:
    /// what follows is never taken for a request of its own.
    @Test
    void lengthAndChunksTogetherEndTheConnection() throws IOException {
        String head =
                """
                POST /api/v1/keys HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Idempotency-Key: %s\r
                Content-Type: application/json\r
                Content-Length: 4\r
                Transfer-Encoding: chunked\r
                \r
                """
                        .formatted(APP.main().key(Role.ADMIN), TestApp.unique());
        String next = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        assertThat(raw(head + "2\r\n{}\r\n0\r\n\r\n" + next).split("HTTP/1.1 ", -1)).hasSize(2);
        assertThat(raw(next + next).split("HTTP/1.1 ", -1)).hasSize(3);
    }

    @Test
    void anIdempotencyKeyIsAscii() throws IOException {
        String answer =
                raw(
                        "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nIdempotency-Key: \u00e9\r\n\r\n"
                                .formatted("/api/v1/keys", APP.main().key(Role.ADMIN)));
        assertThat(answer).startsWith("HTTP/1.1 400").contains("/problems/idempotency-key-missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /<script> HTTP/1.1\r\nHost: x\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void whatIsNoRequestIsToldSoWithoutAPage(String request) throws IOException {
        String answer = raw(request);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(answer).contains("nosniff", "frame-ancestors 'none'", "no-store", "no-referrer");
        assertThat(answer).doesNotContain("Tomcat", "Exception", "html", "script");
    }

    private static TestApp.Reply send(byte[] body) {
        return APP.request("POST", "/api/v1/keys")
                .as(Role.ADMIN)
                .key(TestApp.unique())
                .body("application/json", body)
                .send();
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", APP.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder();
        Arrays.stream(text.split("(?=\\\\u)"))
                .map(part ->
                        part.startsWith("\\u")
                                ? (char) Integer.parseInt(part.substring(2, 6), 16)
                                        + part.substring(6)
                                : part)
                .forEach(plain::append);
        return plain.toString();
    }
}
