package io.regulars.torture;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.checkout.till.TillDesk;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tenant;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Entries;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Spending;
import io.regulars.loyalty.Intake;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Topology;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;

/// An application process of its own, to be killed: the product's rooms, lanes and transactions
/// behind one line of text per request. It answers `OK …`, `NO …` (refused) or `ERR …` (nobody
/// knows).
final class Node {
    private final TestRooms rooms;
    private final NodeTill till;
    private final Tenant tenant;
    private final Db db;
    private final boolean blind;

    private Node(Db db, Tenant tenant, Path keys, boolean blind) {
        this.db = db;
        this.tenant = tenant;
        this.blind = blind;
        rooms = new TestRooms(db, keys);
        till = new NodeTill(rooms, tenant);
    }

    /// Arguments: JDBC URL, user, tenant, key file, split, planted bug; the password comes on the
    /// first line of the input, and the end of the input ends the process.
    public static void main(String[] args) throws IOException {
        Quiet.on();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setPassword(in.readLine());
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(4_000);
        config.setInitializationFailTimeout(20_000);
        var faults = new FaultySource[1];
        DataSource source = FaultySource.around(faults).apply(new HikariDataSource(config));
        if (args[5].equals("early-answer")) {
            faults[0].plant(
                    new FaultySource.Bug() {
                        @Override
                        public boolean late() {
                            return true;
                        }
                    });
        }
        var db =
                new Db(
                        source,
                        new Topology(4, Boolean.parseBoolean(args[4])),
                        InstantSource.system());
        var node =
                new Node(
                        db,
                        new Tenant(Integer.parseInt(args[2])),
                        Path.of(args[3]),
                        args[5].equals("blind-fingerprint"));
        var door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> node.accept(door));
        System.out.println("PORT " + door.getLocalPort());
        while (in.readLine() != null) {
            // until the parent is gone
        }
        Runtime.getRuntime().halt(0);
    }

    private void accept(ServerSocket door) {
        while (true) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.UTF_8));
                var out =
                        new PrintWriter(client.getOutputStream(), false, StandardCharsets.UTF_8)) {
            client.setTcpNoDelay(true);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(answer(line));
                out.flush();
            }
        } catch (IOException gone) {
            // the client gave up
        }
    }

    private String answer(String line) {
        String[] part = line.split(" ");
        try {
            return switch (part[0]) {
                case "ORDER" -> order(part);
                case "RETURN" -> returned(part);
                case "REDEEM" -> redeem(part);
                case "ENTRIES" -> entries(new Id(Long.parseLong(part[1])));
                default -> till(part);
            };
        } catch (CompletionException | io.regulars.kernel.Tx.Broken | TimeoutException broken) {
            return "ERR " + broken(broken);
        } catch (RuntimeException
                | InterruptedException
                | java.util.concurrent.ExecutionException broken) {
            return "ERR " + broken(broken);
        }
    }

    /// A fault shows as a broken connection; whatever else fails is the product's own bug and is
    /// told as such.
    private static String broken(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof PSQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("23")) {
                return "BUG " + sql.getMessage().lines().findFirst().orElse("");
            }
            if (at instanceof java.sql.SQLException || at instanceof TimeoutException) {
                return at.toString().lines().findFirst().orElse("");
            }
        }
        return "BUG " + thrown.toString().lines().findFirst().orElse("");
    }

    private RequestKey key(String key, String[] body) {
        String content = String.join(" ", Arrays.copyOfRange(body, 2, body.length));
        return RequestKey.of(key, body[0], "torture", blind ? "" : content);
    }

    private String order(String[] p)
            throws InterruptedException, java.util.concurrent.ExecutionException, TimeoutException {
        long[] paid = Arrays.stream(p[4].split(",")).mapToLong(Long::parseLong).toArray();
        Order order = Operations.order(p[1], Who.of(new Id(Long.parseLong(p[2]))), p[3], paid);
        return told(
                rooms.get(Intake.class)
                        .orders(tenant, List.of(order), key("o-" + p[1], p), null)
                        .getFirst()
                        .get(10, TimeUnit.SECONDS));
    }

    private String returned(String[] p)
            throws InterruptedException, java.util.concurrent.ExecutionException, TimeoutException {
        var brought =
                new Return(
                        "pos",
                        p[1],
                        "r" + p[3],
                        Instant.parse(p[4]),
                        List.of(new Return.Line(Integer.parseInt(p[3]), 1, null)));
        return told(
                rooms.get(Intake.class)
                        .returns(tenant, List.of(brought), key("r-" + p[1] + "-" + p[3], p), null)
                        .getFirst()
                        .get(10, TimeUnit.SECONDS));
    }

    private String redeem(String[] p)
            throws InterruptedException, java.util.concurrent.ExecutionException, TimeoutException {
        var asked = new Spending.Asked(Long.parseLong(p[3]), "torture");
        return told(
                rooms.get(Spending.class)
                        .redeem(
                                Caller.house(tenant, "torture"),
                                new Id(Long.parseLong(p[2])),
                                asked,
                                key("s-" + p[1], p))
                        .get(10, TimeUnit.SECONDS));
    }

    private String entries(Id member) {
        List<Entry> page =
                db.read(
                        tenant,
                        tx -> Entries.page(tx, member, Asset.POINTS, Long.MAX_VALUE, 100_000));
        return "OK "
                + page.reversed().stream()
                        .map(e ->
                                e.id()
                                        + ":"
                                        + e.version()
                                        + ":"
                                        + e.amount()
                                        + ":"
                                        + e.balanceAfter()
                                        + ":"
                                        + e.cause().id())
                        .collect(Collectors.joining(";"));
    }

    private String till(String[] p) {
        TillDesk.Told told = till.answer(p, key(p[0] + "-" + p[1], p));
        return told == null ? "NO such request" : told(told.answer(), told.text());
    }

    private static String told(Answer<?> answer) {
        return told(answer, Operations.told(answer));
    }

    private static String told(Answer<?> answer, String done) {
        String told = answer.outcome() instanceof Outcome.Done<?> ? done : Operations.told(answer);
        String type = told.startsWith("refused ") ? told.substring(8) : "";
        boolean later = type.startsWith("request-in-progress") || type.startsWith("overloaded");
        return later ? "ERR " + type : (type.isEmpty() ? "OK " : "NO ") + told;
    }
}
