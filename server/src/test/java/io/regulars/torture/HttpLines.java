package io.regulars.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a line of a till is over HTTP. The first word says what is asked, the second is the
/// request's key, and of `no@again` what stands before the `@` is the number of the sale; `-` is
/// nobody or nothing.
///
/// ```
/// QUOTE no member store GOODS POINTS/STORED code waiver freight
/// FREEZE no quote · CANCEL no quote · COMMIT no quote payable
/// PRICE no member channel GOODS POINTS/STORED USE     what is quoted, in all its parts
/// BRING key sale pieces           of the first line; 0: all that is left
/// BACK key sale PIECES
/// HAND key member other           hands all stored value on
/// VERSION key offer BODY · PUBLISH key offer version
/// EXCHANGE no sale GOODS POINTS/STORED pieces
/// WAIVER no member GOODS freight · DECIDE key waiver approvals|refusals reason
/// UPLOAD key allowance signature SOLD
/// GET path
/// ```
///
/// `GOODS`: `sku:category:pieces:price[:floor]`, `SOLD`: `number;n;member;paid;soldAt`, `PIECES`:
/// `line:pieces` or `all`, `USE`: `offer` or `offer.coupon`, all parted by commas. `BODY` is an
/// offer's, as JSON without blanks.
record HttpLines(String cashier, String manager) {
    private static final Set<String> DIFFERING =
            Set.of("QUOTE", "COMMIT", "BRING", "EXCHANGE", "WAIVER", "DECIDE", "HAND");

    /// `body` null asks for something that is there.
    record Request(String path, String secret, String key, @Nullable String body) {}

    Request request(String line) {
        String[] p = line.split(" ");
        String key = p[0] + "-" + p[1];
        return switch (p[0]) {
            case "QUOTE" -> post("/quotes", key, basket(p));
            case "PRICE" -> post("/quotes", key, priced(p));
            case "FREEZE" -> post("/quotes/" + p[2] + "/freeze", key, "{}");
            case "CANCEL" -> post("/quotes/" + p[2] + "/cancel", key, "{}");
            case "COMMIT" ->
                    post(
                            "/quotes/" + p[2] + "/commit",
                            key,
                            "{\"payable\":" + Long.parseLong(p[3]) + "}");
            case "BRING" ->
                    post(
                            "/" + p[2] + "/returns",
                            key,
                            "{\"returnId\":\"" + p[1] + "\"" + back("lines", p[3]) + "}");
            case "BACK" ->
                    post(
                            "/" + p[2] + "/returns",
                            key,
                            "{\"returnId\":\"" + p[1] + "\"" + pieces(p[3]) + "}");
            case "EXCHANGE" -> post("/" + p[2] + "/exchanges", key, exchange(p));
            case "WAIVER" -> post("/waivers", key, waiver(p));
            case "DECIDE" ->
                    led(
                            "/checkout/waivers/" + p[2] + "/" + p[3],
                            key,
                            "{\"reason\":\"" + p[4] + "\"}");
            case "HAND" ->
                    led(
                            "/members/" + p[2] + "/stored-value/handovers",
                            key,
                            "{\"to\":\"" + p[3] + "\",\"reason\":\"asked\",\"adult\":true}");
            case "VERSION" -> led("/offers/" + p[2] + "/versions", key, "{\"body\":" + p[3] + "}");
            case "PUBLISH" ->
                    led("/offers/" + p[2] + "/publications", key, "{\"version\":" + p[3] + "}");
            case "UPLOAD" -> new Request("/api/v1/till/uploads", cashier, key, upload(p));
            case "GET" -> new Request(p[1], manager, key, null);
            default -> throw new IllegalArgumentException(line);
        };
    }

    private Request post(String path, String key, String body) {
        return new Request("/api/v1/checkout" + path, cashier, key, body);
    }

    /// What a cashier may not.
    private Request led(String path, String key, String body) {
        return new Request("/api/v1" + path, manager, key, body);
    }

    private static String basket(String[] p) {
        return "{\"channel\":\"pos\",\"externalId\":\""
                + p[1].split("@")[0]
                + "\""
                + (p[2].equals("-") ? "" : ",\"member\":{\"id\":\"" + p[2] + "\"}")
                + text("store", p[3])
                + ",\"lines\":"
                + goods(p[4])
                + choices(p[5])
                + (p[6].equals("-") ? "" : ",\"codes\":[\"" + p[6] + "\"]")
                + text("waiver", p[7])
                + ",\"shipping\":"
                + Long.parseLong(p[8])
                + "}";
    }

    private static String priced(String[] p) {
        var use = new ArrayList<String>();
        for (String each : p[6].equals("-") ? new String[0] : p[6].split(",")) {
            String[] of = each.split("\\.");
            use.add(
                    "{\"offer\":\""
                            + of[0]
                            + "\""
                            + (of.length > 1 ? ",\"coupon\":\"" + of[1] + "\"" : "")
                            + "}");
        }
        String choices = choices(p[5]);
        String chosen = ",\"choices\":{\"use\":" + use;
        return "{\"channel\":\""
                + p[3]
                + "\",\"externalId\":\""
                + p[1]
                + "\",\"member\":{\"id\":\""
                + p[2]
                + "\"},\"store\":\"S1\",\"lines\":"
                + goods(p[4])
                + (use.isEmpty()
                        ? choices
                        : choices.isEmpty()
                                ? chosen + "}"
                                : choices.replace(",\"choices\":{", chosen + ","))
                + ",\"shipping\":0}";
    }

    private static String exchange(String[] p) {
        return "{\"channel\":\"pos\",\"externalId\":\""
                + p[1]
                + "\",\"store\":\"S2\",\"lines\":"
                + goods(p[3])
                + choices(p[4])
                + back("back", p[5])
                + "}";
    }

    private static String waiver(String[] p) {
        return "{\"basket\":{\"channel\":\"pos\",\"externalId\":\""
                + p[1]
                + "\",\"member\":{\"id\":\""
                + p[2]
                + "\"},\"lines\":"
                + goods(p[3])
                + ",\"shipping\":"
                + Long.parseLong(p[4])
                + "},\"reason\":\"the last one\"}";
    }

    private static String upload(String[] p) {
        var sales = new ArrayList<String>();
        for (String sold : p[4].split(",")) {
            String[] s = sold.split(";");
            sales.add(
                    "{\"key\":\"%s\",\"n\":%s%s,\"paid\":%s,\"soldAt\":\"%s\",\"lines\":[{\"sku\":\"toy\",\"quantity\":1,\"unitPrice\":%s,\"charged\":%s}],\"tenders\":[{\"kind\":\"cash\",\"amount\":%s}]}"
                            .formatted(
                                    s[0],
                                    s[1],
                                    s[2].equals("-") ? "" : ",\"member\":{\"id\":\"" + s[2] + "\"}",
                                    s[3],
                                    s[4],
                                    s[3],
                                    s[3],
                                    s[3]));
        }
        return "{\"allowance\":\""
                + p[2]
                + "\",\"signature\":\""
                + p[3]
                + "\",\"sales\":"
                + sales
                + "}";
    }

    private static String goods(String text) {
        var lines = new ArrayList<String>();
        for (String each : text.split(",")) {
            String[] g = each.split(":");
            lines.add(
                    "{\"sku\":\"%s\",\"category\":\"%s\",\"quantity\":%s,\"unitPrice\":%s%s}"
                            .formatted(
                                    g[0],
                                    g[1],
                                    g[2],
                                    g[3],
                                    g.length > 4 ? ",\"floor\":" + g[4] : ""));
        }
        return lines.toString();
    }

    private static String choices(String means) {
        String[] m = means.split("/");
        if (means.equals("0/0")) {
            return "";
        }
        return ",\"choices\":{\"points\":\"UP_TO\",\"upTo\":"
                + m[0]
                + ",\"stored\":\"UP_TO\",\"storedUpTo\":"
                + m[1]
                + "}";
    }

    private static String back(String field, String pieces) {
        long count = Long.parseLong(pieces);
        return count == 0 ? "" : ",\"" + field + "\":[{\"line\":0,\"quantity\":" + count + "}]";
    }

    /// Nothing where all comes back.
    private static String pieces(String text) {
        var pieces = new ArrayList<String>();
        for (String each : text.equals("all") ? new String[0] : text.split(",")) {
            String[] of = each.split(":");
            pieces.add("{\"line\":%s,\"quantity\":%s}".formatted(of[0], of[1]));
        }
        return pieces.isEmpty() ? "" : ",\"lines\":" + pieces;
    }

    private static String text(String field, String value) {
        return value.equals("-") ? "" : ",\"" + field + "\":\"" + value + "\"";
    }

    /// With another number or letter at its end, where that is part of the content.
    static @Nullable String other(String line) {
        return DIFFERING.contains(line.substring(0, line.indexOf(' '))) ? line + "9" : null;
    }

    /// In words that are parted by blanks.
    static String told(String line, JsonNode json) {
        return switch (line.substring(0, line.indexOf(' '))) {
            case "QUOTE" -> price(json);
            case "PRICE" -> parts(json);
            case "EXCHANGE" ->
                    price(json) + " " + number(json, "/back/total") + " " + json.at("/whole");
            case "FREEZE", "CANCEL", "COMMIT" -> settled(json) + back(json);
            case "BRING", "BACK" -> back(json).strip();
            case "HAND" -> number(json, "/principal") + " " + number(json, "/bonus");
            case "VERSION" -> word(json, "/version");
            case "PUBLISH" -> word(json, "/state");
            case "WAIVER" -> word(json, "/id") + " " + number(json, "/below/asked");
            case "DECIDE" -> word(json, "/state");
            case "UPLOAD" ->
                    all(json.at("/items")).stream()
                            .map(each ->
                                    word(each, "/key")
                                            + ":"
                                            + word(each, "/state")
                                            + ":"
                                            + each.at("/clashes"))
                            .collect(Collectors.joining(" "));
            default -> json.toString();
        };
    }

    private static String price(JsonNode json) {
        return word(json, "/id")
                + " "
                + number(json, "/quote/sum/payable")
                + " "
                + number(json, "/quote/sum/pointsOff");
    }

    /// Id, payable, what points pay, what stored value pays, the goods' price, the sums of the
    /// lines' prices and of what points pay of them, and what was used.
    private static String parts(JsonNode json) {
        List<JsonNode> lines = all(json.at("/quote/lines"));
        return price(json)
                + " "
                + number(json, "/quote/tender/stored")
                + " "
                + number(json, "/quote/sum/goods")
                + " "
                + lines.stream().mapToLong(each -> number(each, "/net")).sum()
                + " "
                + lines.stream().mapToLong(each -> number(each, "/pointsOff")).sum()
                + " "
                + all(json.at("/quote/used")).stream()
                        .map(each -> word(each, "/key/offer"))
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static String settled(JsonNode json) {
        return word(json, "/state") + " " + drawn(json) + " " + number(json, "/payable");
    }

    private static String drawn(JsonNode json) {
        return number(json, "/points")
                + " "
                + number(json, "/stored")
                + " "
                + all(json.at("/coupons")).stream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static String back(JsonNode json) {
        JsonNode back = json.at("/returned");
        return back.isMissingNode() || back.isNull()
                ? ""
                : " BACK " + drawn(back) + " " + number(back, "/total");
    }

    /// Empty where there is none.
    static String word(JsonNode json, String pointer) {
        JsonNode found = json.at(pointer);
        return found.isMissingNode() || found.isNull() ? "" : found.asString();
    }

    private static long number(JsonNode json, String pointer) {
        JsonNode found = json.at(pointer);
        return found.isMissingNode() || found.isNull() ? 0 : found.asLong();
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
