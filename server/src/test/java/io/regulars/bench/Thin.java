package io.regulars.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.regulars.runtime.Postgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TransferQueue;
import javax.sql.DataSource;

/// The limit to stand beside: a server that does nothing but commit an order's key, balance, ledger
/// row and event exactly once, for all requests that wait together in one statement. No rules, no
/// lots, no tenants, no JSON in. Not product code.
///
/// `POST /earn?o=ORDER&m=MEMBER&p=POINTS`
final class Thin {
    static final int MOST = 1_000;
    private static final int LANES = 2;

    private record Order(long number, long member, int points, CompletableFuture<Integer> done) {}

    private final TransferQueue<Order> waiting = new LinkedTransferQueue<>();

    private Thin() {}

    public static void main(String[] args) throws IOException, SQLException {
        System.setProperty(
                "sun.net.httpserver.maxIdleConnections", "2000"); // it closes what is above 200
        System.setProperty("sun.net.httpserver.nodelay", "true");
        DataSource source =
                Site.postgres(Path.of(args[0])).dataSource(Postgres.DATABASE, Postgres.OWNER);
        var thin = new Thin();
        for (int i = 0; i < LANES; i++) {
            Connection connection = source.getConnection();
            PreparedStatement earn = prepared(connection);
            Thread.ofPlatform().daemon().start(() -> thin.lane(connection, earn));
        }
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_024);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", thin::answer);
        http.start();
        System.out.println("> http://127.0.0.1:" + http.getAddress().getPort());
        System.in.read();
        System.exit(0);
    }

    /// The batch statement, kept prepared from its first use on.
    static PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement earn = connection.prepareStatement("select thin.earn_batch(?, ?, ?)");
        earn.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
        return earn;
    }

    static void earn(PreparedStatement earn, Long[] orders, Long[] members, Integer[] points)
            throws SQLException {
        Connection connection = earn.getConnection();
        earn.setArray(1, connection.createArrayOf("int8", orders));
        earn.setArray(2, connection.createArrayOf("int8", members));
        earn.setArray(3, connection.createArrayOf("int4", points));
        earn.execute();
    }

    private void lane(Connection connection, PreparedStatement earn) {
        var batch = new ArrayList<Order>();
        while (true) {
            batch.clear();
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST - 1);
                earn(
                        earn,
                        batch.stream().map(Order::number).toArray(Long[]::new),
                        batch.stream().map(Order::member).toArray(Long[]::new),
                        batch.stream().map(Order::points).toArray(Integer[]::new));
                batch.forEach(order -> order.done().complete(1));
            } catch (InterruptedException | SQLException broken) {
                batch.forEach(order -> order.done().completeExceptionally(broken));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        long[] given = new long[3];
        String query = exchange.getRequestURI().getRawQuery();
        List<String> parts = List.of(query.split("&"));
        for (int i = 0; i < given.length; i++) {
            given[i] = Long.parseLong(parts.get(i).substring(2));
        }
        var order = new Order(given[0], given[1], (int) given[2], new CompletableFuture<>());
        waiting.add(order);
        byte[] body =
                ("{\"code\":0,\"data\":" + order.done().join() + "}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
