package io.regulars.rules;

import io.regulars.kernel.Id;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Members of the memory reading as rows of the tables that the SQL reading asks.
final class SqlMembers {
    static final String SCHEMA =
            """
            create table member (tenant int, bucket int, id bigint, registered_at timestamptz, channel text, store text,
              sex text, birth_date date, birth_lunar boolean, fields jsonb, tags text[], taken_off jsonb, primary key (tenant, bucket, id));
            create table child (tenant int, bucket int, member bigint, id bigint, birth_date date, primary key (tenant, bucket, id));
            create table standing (tenant int, bucket int, member bigint, tier text, primary key (tenant, bucket, member));
            create table account (tenant int, bucket int, member bigint, asset smallint, balance bigint,
              primary key (tenant, bucket, member, asset));
            create table order_fact (tenant int, bucket int, id bigint, member bigint, channel text, store text,
              placed_at timestamptz, net_minor bigint, lines jsonb, primary key (tenant, bucket, id));
            create index on order_fact (tenant, bucket, member, placed_at);
            create table return_fact (tenant int, bucket int, id bigint, member bigint, order_id bigint, refund_minor bigint, taken bigint[],
              primary key (tenant, bucket, id));
            create table segment_member (tenant int, bucket int, segment bigint, member bigint, inside boolean,
              primary key (tenant, bucket, segment, member));
            create table behaviour_fact (tenant int, bucket int, id bigint, member bigint, name text, channel text, store text,
              at timestamptz, properties jsonb, primary key (tenant, bucket, id));
            create index on behaviour_fact (tenant, bucket, member, at);
            """;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SqlMembers() {}

    static void insert(Connection connection, int tenant, Who who, List<Past> pasts)
            throws SQLException {
        int bucket = who.id().bucket();
        long member = who.id().value();
        Birthday birthday = who.birthday();
        update(
                connection,
                "insert into member values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb)",
                tenant,
                bucket,
                member,
                who.registeredAt(),
                who.channel(),
                who.store(),
                who.sex(),
                birthday == null ? null : birthday.date(),
                birthday == null ? null : birthday.lunar(),
                JSON.writeValueAsString(who.fields()),
                who.tags().toArray(String[]::new),
                JSON.writeValueAsString(texts(who.takenOff())));
        int n = 0;
        for (LocalDate child : who.children()) {
            update(
                    connection,
                    "insert into child values (?, ?, ?, ?, ?)",
                    tenant,
                    bucket,
                    member,
                    100 * member + n++,
                    child);
        }
        stands(connection, tenant, who);
        segments(connection, tenant, who);
        for (Past past : pasts) {
            long id = 100 * member + n++;
            if (past.kind().equals("order")) {
                bought(connection, tenant, who.id(), id, past);
            } else {
                behaved(connection, tenant, who.id(), id, past);
            }
        }
    }

    private static Map<String, String> texts(Map<String, Instant> takenOff) {
        var texts = new HashMap<String, String>();
        takenOff.forEach((key, since) -> texts.put(key, since.toString()));
        return texts;
    }

    private static void stands(Connection connection, int tenant, Who who) throws SQLException {
        int bucket = who.id().bucket();
        long member = who.id().value();
        if (who.tier() != null) {
            update(
                    connection,
                    "insert into standing values (?, ?, ?, ?)",
                    tenant,
                    bucket,
                    member,
                    who.tier());
        }
        update(
                connection,
                "insert into account values (?, ?, ?, 1, ?)",
                tenant,
                bucket,
                member,
                who.points());
        if (who.growth() > 0) {
            update(
                    connection,
                    "insert into account values (?, ?, ?, 2, ?)",
                    tenant,
                    bucket,
                    member,
                    who.growth());
        }
    }

    private static void segments(Connection connection, int tenant, Who who) throws SQLException {
        for (String segment : who.segments()) {
            update(
                    connection,
                    "insert into segment_member values (?, ?, ?, ?, ?)",
                    tenant,
                    who.id().bucket(),
                    Long.parseLong(segment),
                    who.id().value(),
                    true);
        }
    }

    /// The same goods, of which nothing that was paid for is left.
    static List<Line> free(List<Line> lines) {
        return lines.stream()
                .map(line ->
                        new Line(line.sku(), line.category(), line.brand(), line.quantity(), 0))
                .toList();
    }

    /// Every other order was larger once: what memory sees is what a return has left of it.
    private static void bought(Connection connection, int tenant, Id member, long id, Past past)
            throws SQLException {
        List<Line> lines = past.lines();
        var taken = new Long[2 * lines.size()];
        long refund = 0;
        var bought = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            taken[i] = id % 2 == 0 ? 0 : 100L * i + 7;
            taken[lines.size() + i] = 1L;
            refund += taken[i];
            bought.add(
                    Map.of(
                            "sku",
                            line.sku(),
                            "category",
                            line.category(),
                            "brand",
                            line.brand(),
                            "quantity",
                            line.quantity() + 1,
                            "paid",
                            line.paidMinor() + taken[i]));
        }
        update(
                connection,
                "insert into order_fact values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
                tenant,
                member.bucket(),
                id,
                member.value(),
                past.channel(),
                past.store(),
                past.at(),
                past.amountMinor() + refund,
                JSON.writeValueAsString(bought));
        if (refund > 0) {
            update(
                    connection,
                    "insert into return_fact values (?, ?, ?, ?, ?, ?, ?)",
                    tenant,
                    member.bucket(),
                    id,
                    member.value(),
                    id,
                    refund,
                    taken);
        }
    }

    private static void behaved(Connection connection, int tenant, Id member, long id, Past past)
            throws SQLException {
        update(
                connection,
                "insert into behaviour_fact values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
                tenant,
                member.bucket(),
                id,
                member.value(),
                past.name(),
                past.channel(),
                past.store(),
                past.at(),
                JSON.writeValueAsString(past.properties()));
    }

    private static void update(Connection connection, String text, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                switch (values[i]) {
                    case Instant instant ->
                            statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                    case String[] texts ->
                            statement.setArray(i + 1, connection.createArrayOf("text", texts));
                    case Long[] wholes ->
                            statement.setArray(i + 1, connection.createArrayOf("int8", wholes));
                    case null -> statement.setNull(i + 1, Types.NULL);
                    default -> statement.setObject(i + 1, values[i]);
                }
            }
            statement.executeUpdate();
        }
    }
}
